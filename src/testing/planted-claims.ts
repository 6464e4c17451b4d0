import fc from 'fast-check';
import { atLeast, atMost, type Claim, type ClaimDefinition, defineClaim } from '../claims/claim.js';
import { type Interval, interval, point } from '../numerics/interval/interval.js';
import type { Precision } from '../numerics/precision.js';

/** Claims about an integer x whose truth is known, to test the engine without any mathematics. */
export interface Whole {
  readonly x: number;
}

export const text = { title: 'planted', source: { title: 'a test' }, statement: 'x' } as const;

/** x from 0 to 1000. */
export const whole = fc.record({ x: fc.integer({ min: 0, max: 1000 }) });

/** x + 1 ≥ x. */
export const trueClaim = planted({
  id: 'planted.true',
  compare: ({ x }) => atLeast(point(x + 1), point(x), { x: point(x) }),
});

/** x ≤ 99: false from 100 on, so the smallest counterexample is 100. */
export const falseClaim = planted({
  id: 'planted.false',
  compare: ({ x }) => atMost(point(x), point(99), { x: point(x) }),
});

/** Both sides overlap at every precision. */
export const undecidableClaim = planted({
  id: 'planted.undecidable',
  compare: () => atLeast(interval(0, 2), point(1)),
});

/** x + ½ ≥ x, with an error of 1 in float64 and 128 bits, none from 256 bits on. */
export const hardClaim = planted({
  id: 'planted.hard',
  compare: ({ x }, at) => atLeast(blurred(x + 0.5, at), point(x)),
});

export function planted(
  definition: Partial<ClaimDefinition<Whole>> & Pick<ClaimDefinition<Whole>, 'id' | 'compare'>,
): Claim<Whole> {
  return defineClaim({ ...text, instances: whole, ...definition });
}

function blurred(value: number, at: Precision): Interval {
  const radius = at === 'float64' || at.bits < 256 ? 1 : 0;
  return interval(value - radius, value + radius);
}
