import { described, isPromise } from '../numerics/argument.js';
import type { Interval } from '../numerics/interval/interval.js';

/** What a user's functions return is taken for what its type says only after a look: a promise, for one, is true. */

/** @throws TypeError unless it is true or false; `what` names the function, such as 'trial' */
export function booleanFrom(what: string, value: unknown): boolean {
  if (typeof value !== 'boolean') throw new TypeError(`${what} returned ${described(value)}, expected true or false`);
  return value;
}

/** @throws TypeError unless it is text */
export function textFrom(what: string, value: unknown): string {
  if (typeof value !== 'string') throw new TypeError(`${what} returned ${described(value)}, expected text`);
  return value;
}

/** @throws TypeError unless it is a list */
export function listFrom<T>(what: string, value: readonly T[]): readonly T[] {
  if (!Array.isArray(value)) throw new TypeError(`${what} returned ${described(value)}, expected a list`);
  return value;
}

/** @throws TypeError unless it is an object of intervals by name, or {} */
export function recordFrom<T extends object>(what: string, value: T): T {
  const received: unknown = value;
  if (typeof received !== 'object' || received === null || isPromise(received))
    throw new TypeError(`${what} returned ${described(value)}, expected an object`);
  return value;
}

/** @throws TypeError or RangeError unless it encloses a number; `what` names it, such as 'compare returned left' */
export function checkInterval(what: string, x: Interval): void {
  const received: unknown = x;
  const { lo, hi, basis } = (typeof received === 'object' && received !== null ? received : {}) as Partial<Interval>;
  if (typeof lo !== 'number' || typeof hi !== 'number')
    throw new TypeError(`${what} = ${described(received)}, expected an interval such as point(1)`);
  if (basis !== 'proved' && basis !== 'estimated')
    throw new TypeError(`${what} with basis = ${String(basis)}, expected 'proved' or 'estimated'`);
  if (!(lo <= hi && lo < Number.POSITIVE_INFINITY && hi > Number.NEGATIVE_INFINITY))
    throw new RangeError(`${what} = [${lo}, ${hi}], expected lo ≤ hi around a real number`);
}
