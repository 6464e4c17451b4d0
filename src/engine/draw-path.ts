import type { Arbitrary, Value } from 'fast-check';
import { MOST_ATTEMPTS, type Stream, valuesOf } from './draw.js';
import { firstSchemeValue } from './first-scheme.js';
import type { Scheme } from './settings.js';

/**
 * Which instance of a stream: a draw, which of its values where fc.pre rejected the first ones, then the smaller
 * instance taken at each step of shrinking. '12', '12.1' or '12:0:3'.
 */
export interface DrawPath {
  readonly draw: number;
  readonly attempt: number;
  readonly steps: readonly number[];
}

/** Draws beyond this are typing errors; of scheme 1 those beyond the other, since one waits for them. */
const LAST_DRAW: Readonly<Record<Scheme, number>> = { 1: 10 ** 8, 2: 10 ** 12 };

/** @throws RangeError unless it is a draw number and shrink steps, such as '12' or '12:0:3' */
export function parsePath(where: string, path: string, scheme: Scheme): DrawPath {
  const [, draw, , attempt = '0', steps] = /^(\d+)(\.(\d+))?((?::\d+)*)$/.exec(path) ?? [];
  const found: DrawPath = {
    draw: Number(draw),
    attempt: Number(attempt),
    steps: (steps ?? '').split(':').slice(1).map(Number),
  };
  const most = LAST_DRAW[scheme];
  const attempts = scheme === 1 ? 1 : MOST_ATTEMPTS;
  if (![found.draw, ...found.steps].every((step) => step <= most) || found.attempt >= attempts)
    throw new RangeError(
      `${where}: path = ${JSON.stringify(path)}, expected a draw number and shrink steps, such as 12 or 12:0:3`,
    );
  return found;
}

export const drawText = (draw: number, attempt: number): string => (attempt === 0 ? `${draw}` : `${draw}.${attempt}`);

/** The instance there, with fast-check's record of it; undefined if there is none. @throws what the arbitrary throws */
export function valueAt<I>(
  instances: Arbitrary<I>,
  stream: Stream,
  { draw, attempt, steps }: DrawPath,
  scheme: Scheme,
): Value<I> | undefined {
  let value: Value<I> | undefined =
    scheme === 1 ? firstSchemeValue(instances, stream.seed, draw) : drawnValue(instances, stream, draw, attempt);
  for (const step of steps) value = value && instances.shrink(value.value_, value.context).drop(step).next().value;
  return value;
}

function drawnValue<I>(instances: Arbitrary<I>, stream: Stream, draw: number, attempt: number): Value<I> {
  const values = valuesOf(instances, stream, draw);
  for (let i = 0; i < attempt; i++) values.next();
  return values.next().value;
}
