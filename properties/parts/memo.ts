/** f, remembering its last answers: a search asks for the same layer again and again. It may depend on these fields only. */
export function memo<A extends object, R>(
  fields: readonly (keyof A)[],
  f: (argument: A) => R,
  most = 512,
): (argument: A) => R {
  const cache = new Map<string, R>();
  return (argument) => {
    const key = fields.map((field) => String(argument[field])).join(' ');
    const known = cache.get(key);
    if (known !== undefined) return known;
    const result = f(argument);
    cache.set(key, result);
    if (cache.size > most) cache.delete(cache.keys().next().value as string);
    return result;
  };
}
