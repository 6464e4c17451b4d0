/** What `make` gives, also where that is undefined, kept by its key: no more than `most`, those asked for last. */
export function memo<A extends readonly unknown[], V>(
  key: (...args: A) => string | number,
  make: (...args: A) => V,
  most = Number.POSITIVE_INFINITY,
): (...args: A) => V {
  /** In order of use since it is full, the latest last. */
  const cache = new Map<string | number, V>();
  return (...args) => {
    const name = key(...args);
    const found = cache.get(name);
    // While nothing is given up the order does not matter, and keeping it takes as long as the answer.
    if (found !== undefined && cache.size < most) return found;
    const value = found !== undefined || cache.has(name) ? (found as V) : make(...args);
    cache.delete(name);
    cache.set(name, value);
    if (cache.size > most) cache.delete(cache.keys().next().value as string);
    return value;
  };
}

/** The same by the argument itself, kept as long as that lives. */
export function memoOf<K extends object, V>(make: (of: K) => V): (of: K) => V {
  const cache = new WeakMap<K, V>();
  return (of) => {
    const found = cache.get(of);
    if (found !== undefined || cache.has(of)) return found as V;
    const value = make(of);
    cache.set(of, value);
    return value;
  };
}

/** What `make` gives, computed at the first call. */
export function once<V>(make: () => V): () => V {
  let made: { readonly value: V } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
