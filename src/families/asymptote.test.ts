import { describe, expect, it } from 'vitest';
import { mixture } from '../activations/mixture.js';
import { activations } from '../activations/registry.js';
import { divide, exp, log, point, subtract } from '../numerics/interval/interval.js';
import { everyFamily } from '../testing/activations.js';
import { knots } from '../testing/rows.js';
import { asymptote } from './asymptote.js';
import { scaledMoment } from './scaled-moments.js';

const bumps = [
  activations.piecewiseLinear(knots('-2:1 -1:0 0.5:-0.25 1:2')),
  activations.piecewiseLinear(knots('-3:-1 -2:4 -1:0 2:0 3:3')),
  activations.piecewiseLinear(knots('-1:5 1:5 2:6')),
  // Furthest from its asymptotes at 0, which is no knot: 5 there, 3 at ±1.
  activations.piecewiseLinear(knots('-2:7 -1:5 1:5 2:7')),
  activations.hardTanh(2),
];
const mixtures = (['tanh', 'sigmoid', 'swish', 'softplus', 'erf', 'gelu', 'sin', 'cos'] as const).flatMap((of) => [
  mixture([{ weight: -2, of, scale: 0.5 }]),
  mixture([
    { weight: 1.5, of, scale: 2 },
    { weight: -1, of: 'sin', scale: 1 },
  ]),
]);
const elus = [activations.elu(0.5), activations.elu(4), activations.selu];

describe('the asymptotes of φ', () => {
  for (const activation of [...everyFamily, ...bumps, ...mixtures, ...elus]) {
    const found = asymptote(activation);
    if (found === undefined) continue;

    it(`${activation.name}: |φ − λ| stays below the distance on both sides, and comes near to it`, () => {
      // Slopes from values far out, to what their distance from λ allows: 2⁻⁴⁰ times 2⁴⁰ or so.
      const far = 2 ** 30;
      const [left, right] = [-far, far].map((x) => Math.round((activation.value(x) / x) * 2 ** 20) / 2 ** 20);
      let most = 0;
      for (let x = -40; x <= 40; x += 1 / 64) {
        const gap = Math.abs(activation.value(x) - (x < 0 ? left : right) * x);
        most = Math.max(most, gap);
      }
      // Slopes are wrong by 2⁻²¹ at the most, and values by some units in the last place of 80.
      const slack = 40 * 2 ** -21;
      expect(most).toBeLessThanOrEqual(found.distance + slack);
      // A single function comes within 2 % of its bound; of a mixture of two the bound is a sum, met by neither.
      expect(found.distance).toBeLessThan(
        Math.max(1.02 * most, 4 * most * Number(activation.form.kind === 'mixture')) + 1e-3 + slack,
      );
      expect(found.meanSquare.lo - 2 ** -18).toBeLessThanOrEqual((left ** 2 + right ** 2) / 2);
      expect(found.meanSquare.hi + 2 ** -18).toBeGreaterThanOrEqual((left ** 2 + right ** 2) / 2);
    });

    if (found.excess !== undefined)
      it(`${activation.name}: V(q) − μq has the sign that is said, and is at most integral/√(2πq)`, () => {
        for (const q of [2 ** -6, 0.5, 3, 50, 2 ** 14]) {
          const rest = subtract(scaledMoment(activation, 'energy', q, { bits: 128 }), point(0));
          const beyond = subtract(rest, { lo: found.meanSquare.lo * q, hi: found.meanSquare.hi * q, basis: 'proved' });
          const sign = found.excess?.sign ?? 0;
          expect(sign * (sign > 0 ? beyond.lo : beyond.hi)).toBeGreaterThan(0);
          const bound = (found.excess?.integral ?? Infinity) / Math.sqrt(2 * Math.PI * q);
          expect(Math.max(Math.abs(beyond.lo), Math.abs(beyond.hi))).toBeLessThanOrEqual(
            bound * (1 + 1e-12) + 1e-12 * q,
          );
        }
      });
  }

  it('the constants of the page: log 2 of softplus, and what x·s(−x) and xΦ(−x) reach', () => {
    expect(asymptote(activations.softplus)?.distance).toBeGreaterThanOrEqual(log(point(2)).hi);
    // x·s(−x) = x/(1 + e^x) at 1.2784645 is 0.2784645427…
    const there = divide(point(1.2784645), {
      lo: 1 + exp(point(1.2784645)).lo,
      hi: 1 + exp(point(1.2784645)).hi,
      basis: 'proved',
    });
    expect(asymptote(activations.swish)?.distance).toBeGreaterThanOrEqual(there.lo);
    expect(asymptote(activations.gelu)?.distance).toBeGreaterThanOrEqual(0.169971);
  });
});
