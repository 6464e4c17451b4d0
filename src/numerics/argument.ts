/** A value of any kind, as a message names it: `described('1')` is not that of 1. A promise is named; its rejection, which nobody awaits, is no second error. */
export function described(value: unknown): string {
  if (isPromise(value)) {
    value.then(undefined, () => {});
    return 'a promise (it is called synchronously: no async, no await)';
  }
  const text = shown(value);
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}

/**
 * Of what a caller without types may pass in the place of anything.
 * @throws TypeError `where: name = value, expected …` unless the value is of its kind
 */
export function checkArgument(where: string, name: string, value: unknown, isOfKind: boolean, expected: string): void {
  if (!isOfKind) throw new TypeError(`${where}: ${name} = ${described(value)}, expected ${expected}`);
}

/** @throws TypeError for options that are no object, such as null */
export const checkOptions = (where: string, options: unknown): void =>
  checkArgument(where, 'options', options, isObject(options), 'an object');

/** Neither a primitive nor null. */
export const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

function shown(value: unknown): string {
  if (Array.isArray(value)) return `an array of ${value.length}`;
  if (typeof value === 'function') return `the function ${value.name || '(anonymous)'}`;
  if (typeof value === 'bigint') return `${value}n`;
  if (isObject(value) && Object.getPrototypeOf(value) === Object.prototype)
    return `an object with ${Object.keys(value).join(', ') || 'no fields'}`;
  return typeof value === 'string' ? JSON.stringify(value) : String(value);
}

export const isPromise = (value: unknown): value is PromiseLike<unknown> =>
  isObject(value) && 'then' in value && typeof value.then === 'function';
