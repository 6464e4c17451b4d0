import { type Activation, makeActivation } from './activation.js';

/** A corner of the graph: [z, φ(z)]. */
export type Knot = readonly [at: number, value: number];

/**
 * The continuous function through the knots, straight between them; the first and last pieces go on for ever.
 * @throws RangeError unless there are two or more knots, finite, at increasing places.
 */
export function piecewiseLinear(knots: readonly Knot[]): Activation {
  const sound = knots.every((k, i) => k.every(Number.isFinite) && (i === 0 || k[0] > knots[i - 1][0]));
  if (!(knots.length >= 2 && sound))
    throw new RangeError(
      `piecewiseLinear: knots = ${JSON.stringify(knots)}, expected two or more [z, φ(z)] pairs with increasing z`,
    );
  const slopes = knots.slice(1).map((k, i) => (k[1] - knots[i][1]) / (k[0] - knots[i][0]));
  const piece = (z: number): number =>
    Math.max(
      0,
      knots.findLastIndex((k, i) => i < slopes.length && z >= k[0]),
    );
  return makeActivation({
    name: `piecewiseLinear(${knots.map((k) => k.join(':')).join(' ')})`,
    value: (z) => knots[piece(z)][1] + slopes[piece(z)] * (z - knots[piece(z)][0]),
    derivative: (z) => slopes[piece(z)],
    kinks: knots
      .slice(1, -1)
      .filter((_, i) => slopes[i] !== slopes[i + 1])
      .map((k) => ({ at: k[0], order: 1 })),
    form: { kind: 'numeric' },
  });
}

/** z on [−a, a], ±a beyond. */
export function hardTanh(a = 1): Activation {
  if (!(Number.isFinite(a) && a > 0)) throw new RangeError(`hardTanh: a = ${a}, expected a finite number > 0`);
  return makeActivation({
    name: `hardTanh(${a})`,
    value: (z) => Math.min(a, Math.max(-a, z)),
    derivative: (z) => (z >= -a && z < a ? 1 : 0),
    kinks: [
      { at: -a, order: 1 },
      { at: a, order: 1 },
    ],
    parity: 'odd',
    form: { kind: 'numeric' },
  });
}
