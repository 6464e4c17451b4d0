import fc, { type Arbitrary } from 'fast-check';

/** A statement of several inequalities of which each draw tests one: the draws of it, and how they are told apart. */
export interface Ends<E extends string> {
  /** Any of them, in the order given. */
  readonly any: Arbitrary<E>;
  /** One alone. */
  readonly only: { readonly [K in E]: Arbitrary<K> };
  /** A claim's `group`: what left over right is at this end. */
  readonly group: (instance: { readonly end: E }) => string;
}

/** @param meanings - by end, what the slack of its draws is: 'share over its lower end' */
export function eachEnd<E extends string>(meanings: Readonly<Record<E, string>>): Ends<E> {
  const ends = Object.keys(meanings) as E[];
  const only = Object.fromEntries(ends.map((end) => [end, fc.constant(end)])) as unknown as Ends<E>['only'];
  return { any: fc.constantFrom(...ends), only, group: ({ end }) => meanings[end] };
}
