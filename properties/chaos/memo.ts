/** f, remembering its last answers: a search asks for the same layer again and again. `key` must name the argument wholly. */
export function memo<A, R>(key: (argument: A) => string, f: (argument: A) => R, most = 512): (argument: A) => R {
  const kept = new Map<string, R>();
  return (argument) => {
    const name = key(argument);
    const known = kept.get(name);
    if (known !== undefined) return known;
    const result = f(argument);
    kept.set(name, result);
    if (kept.size > most) kept.delete(kept.keys().next().value as string);
    return result;
  };
}
