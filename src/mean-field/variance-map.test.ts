import { describe, expect, it } from 'vitest';
import { type Activation, makeActivation } from '../activations/activation.js';
import { defineActivation } from '../activations/define.js';
import { activations } from '../activations/registry.js';
import { scaledMoment } from '../families/scaled-moments.js';
import { contains, type Interval, interval, overlaps, width } from '../numerics/interval/interval.js';
import { knots } from '../testing/rows.js';
import { liesWithin } from './fixed-points.js';
import { type FixedPoints, varianceMap } from './variance-map.js';

const fixed = (activation: Activation, weightVariance: number, biasVariance: number): FixedPoints =>
  varianceMap(activation, { weightVariance, biasVariance }).fixedPoints();

const asUser = (activation: Activation): Activation =>
  makeActivation({ ...activation, name: 'mine', form: { kind: 'numeric' } });

/** A value quoted to its last digit. */
const rounds = (a: Interval, text: string): boolean => {
  const half = 0.5 * 10 ** -(text.split('.')[1] ?? '').length;
  return a.lo <= Number(text) + half && a.hi >= Number(text) - half;
};

describe('varianceMap', () => {
  it('ReLU: F(q) = σ_b² + σ_w² q/2 and F′ = σ_w²/2', () => {
    const map = varianceMap(activations.relu, { weightVariance: 1.5, biasVariance: 0.25 });
    expect(map.at(2)).toMatchObject({ lo: 1.75, hi: 1.75, basis: 'proved' });
    expect(contains(map.derivativeAt(2), 0.75)).toBe(true);
    expect(overlaps(map.at(2, { bits: 128 }), map.at(2))).toBe(true);
  });

  it('refuses variances that are none', () => {
    expect(() => varianceMap(activations.relu, { weightVariance: 0, biasVariance: 0 })).toThrow(
      'varianceMap: weightVariance = 0, expected σ_w², a number > 0',
    );
    expect(() => varianceMap(activations.relu, { weightVariance: 1, biasVariance: Number.NaN })).toThrow(
      'biasVariance = NaN, expected σ_b², a number ≥ 0',
    );
    expect(() => varianceMap(activations.relu, undefined as never)).toThrow('weightVariance = undefined');
    expect(() => varianceMap(activations.relu, { weightVariance: 1, biasVariance: 0 }).at(-1)).toThrow('q = -1');
  });
});

describe('fixedPoints', () => {
  it('swish at σ_b = 0.2, σ_w = 1.6795316007: one attracting in the ordered phase, one repelling at the edge, no other', () => {
    const { points, unresolved, zero } = fixed(activations.swish, 1.6795316007 ** 2, 0.04);
    expect(unresolved).toEqual([]);
    expect(zero).toBe('none');
    expect(points.map((p) => p.stability)).toEqual(['attracting', 'repelling']);
    const [low, high] = points;
    // theory.md §4
    expect(rounds(low.variance, '0.194038') && rounds(low.slope, '0.8707') && rounds(low.chi1, '0.8203')).toBe(true);
    expect(rounds(high.variance, '0.6894525') && rounds(high.slope, '1.0987')).toBe(true);
    // σ_w has ten digits after the point: χ₁ = 1 to 2·5e-11/1.68 + what q moves, |dq/dσ_w| ≈ 8 and |dχ₁/dq| < 1: 1e-9.
    expect(Math.abs(high.chi1.lo - 1)).toBeLessThan(1e-9);
    for (const p of points) {
      expect(p.variance.basis).toBe('proved');
      // Newton's operator at 96 bits leaves the rounding of the difference and of the quotient.
      expect(width(p.variance)).toBeLessThan(2 ** -50 * p.variance.hi);
    }
  });

  it('swish at (0.2, 1.718) has none: F(q) − q ≥ 1.14e-3', () => {
    const { points, unresolved, smallestGap, statement } = fixed(activations.swish, 1.718 ** 2, 0.04);
    expect([points, unresolved]).toEqual([[], []]);
    expect(rounds(smallestGap!, '0.00114')).toBe(true);
    expect(width(smallestGap!)).toBeLessThanOrEqual(2 ** -9 * smallestGap!.hi);
    expect(statement).toContain('no fixed point: F(q) > q for every q > 0, by 0.00114');
  });

  it('ReLU: q = σ_b²/(1 − σ_w²/2) below σ_w² = 2; none from there on with a bias; every q at (0, 2)', () => {
    const { points } = fixed(activations.relu, 1, 0.25);
    expect(points).toHaveLength(1);
    expect(contains(points[0].variance, 0.5)).toBe(true);
    expect(points[0].stability).toBe('attracting');
    for (const w of [2, 3]) expect(fixed(activations.relu, w, 0.25).statement).toContain('no fixed point: F(q) > q');
    expect(fixed(activations.relu, 1, 0)).toMatchObject({ points: [], unresolved: [], zero: 'attracting' });
    expect(fixed(activations.relu, 3, 0)).toMatchObject({ points: [], unresolved: [], zero: 'repelling' });
    expect(fixed(activations.relu, 2, 0)).toMatchObject({
      everyVariance: true,
      points: [],
      statement: 'every variance is fixed: F(q) = q for all q',
    });
  });

  it('tanh without bias: 0 alone up to σ_w = 1, then one more point, which attracts', () => {
    for (const w of [0.81, 1])
      expect(fixed(activations.tanh, w, 0)).toMatchObject({ points: [], unresolved: [], zero: 'attracting' });
    const above = fixed(activations.tanh, 1.69, 0);
    expect(above).toMatchObject({ unresolved: [], zero: 'repelling' });
    expect(above.points.map((p) => p.stability)).toEqual(['attracting']);
  });

  it('SELU was made for q = 1 at σ_w = 1, and there it attracts', () => {
    const { points } = fixed(activations.selu, 1, 0);
    expect(points).toHaveLength(1);
    expect(contains(points[0].variance, 1)).toBe(true);
    expect(points[0].stability).toBe('attracting');
  });

  it('polynomials: the roots of F(q) − q, all of them', () => {
    // E(z²q − 1)² = 3q² − 2q + 1; F(q) − q = 0.01 + 0.25(3q² − 2q + 1) − q has roots (1.5 ± √(2.25 − 0.78))/1.5.
    const { points, unresolved } = fixed(activations.polynomial([-1, 0, 1]), 0.25, 0.01);
    expect(unresolved).toEqual([]);
    const roots = [-1, 1].map((sign) => (1.5 + sign * Math.sqrt(2.25 - 0.78)) / 1.5);
    // Five roundings of numbers below 2.5, and 0.01 is no double.
    for (const [i, root] of roots.entries()) {
      expect(Math.abs(points[i].variance.lo - root)).toBeLessThan(16 * 2 ** -52);
      expect(points[i].stability).toBe(i === 0 ? 'attracting' : 'repelling');
    }
    // E max(z, 0)⁴ = 3/2: F(q) = σ_w²·1.5q², fixed at 1/(1.5σ_w²).
    const power = fixed(activations.repu(2), 0.5, 0);
    expect(power).toMatchObject({ unresolved: [], zero: 'attracting' });
    expect(contains(power.points[0].variance, 4 / 3)).toBe(true);
    expect(power.points[0].stability).toBe('repelling');
  });

  it('σ_w² V′(∞) = 1 exactly: softplus and ELU have none, swish one more for a small bias', () => {
    expect(fixed(activations.softplus, 2, 0.25).statement).toContain('F(q) > q for every q > 0');
    expect(fixed(activations.elu(1), 2, 0.25).statement).toContain('F(q) > q for every q > 0');
    expect(fixed(activations.swish, 2, 0)).toMatchObject({ points: [], unresolved: [], zero: 'attracting' });
    const swish = fixed(activations.swish, 2, 0.25);
    expect(swish.unresolved).toEqual([]);
    expect(swish.points.map((p) => p.stability)).toEqual(['attracting', 'repelling']);
  });

  const proved: readonly (readonly [Activation, number, number, number])[] = [
    [activations.tanh, 2.25, 0.09, 1],
    [activations.erf, 1.69, 0.01, 1],
    [activations.sin, 1.69, 0, 1],
    [activations.sigmoid, 9, 0, 1],
    [activations.softplus, 1, 0.25, 1],
    [activations.gelu, 2.25, 0.01, 2],
    [activations.elu(1), 1.69, 0.01, 1],
    [activations.step, 1, 1, 1],
    [activations.hardTanh(1), 2.25, 0.01, 1],
    [activations.hardTanh(1), 2.25, 0, 1],
    [activations.hardTanh(1), 1, 0, 0],
    [
      activations.piecewiseLinear([
        [-2, 1],
        [-1, 0],
        [0.5, -0.25],
        [1, 2],
      ]),
      0.09,
      0,
      1,
    ],
  ];
  for (const [activation, w, b, count] of proved)
    it(`${activation.name} at σ_w² = ${w}, σ_b² = ${b}: ${count} in all, F(q) = q there, F′ and χ₁ as computed`, () => {
      const { points, unresolved } = fixed(activation, w, b);
      expect(unresolved).toEqual([]);
      expect(points).toHaveLength(count);
      const map = varianceMap(activation, { weightVariance: w, biasVariance: b });
      for (const { variance, slope, chi1, stability } of points) {
        // The sign of F(q) − q changes across the enclosure: to the left as F′ < 1 says.
        const [left, right] = [variance.lo, variance.hi].map((q) => [map.at(q, { bits: 128 }), q] as const);
        const sign = stability === 'attracting' ? 1 : -1;
        expect(sign * (left[0].hi - left[1])).toBeGreaterThanOrEqual(0);
        expect(sign * (right[0].lo - right[1])).toBeLessThanOrEqual(0);
        expect(overlaps(slope, map.derivativeAt(variance.lo))).toBe(true);
        if (activation.name !== 'step') {
          const chi = scaledMoment(activation, 'slope', variance.lo);
          expect(overlaps(chi1, { ...chi, lo: chi.lo * w * (1 - 2 ** -51), hi: chi.hi * w * (1 + 2 ** -51) })).toBe(
            true,
          );
        } else expect(chi1.hi).toBe(Number.POSITIVE_INFINITY);
      }
    });

  it('close to criticality: tanh at σ_w = 1.0001 has its point near 1e-4, far beyond what doubles of F(q) − q show', () => {
    // V(q) = q − 2q² + 17q³/3 − …, so that 1/σ_w² = 1 − 2q + O(q²): q = (1 − 1.0001⁻²)/2 to a relative 17q/6 < 3e-4.
    const { points, unresolved } = fixed(activations.tanh, 1.0001 ** 2, 0);
    expect(unresolved).toEqual([]);
    expect(Math.abs(points[0].variance.lo / ((1 - 1.0001 ** -2) / 2) - 1)).toBeLessThan(3.5e-4);
  });

  it('piecewise-linear: kinks that rise above the slopes at 0, fall below them, or lie off 0', () => {
    const rising = activations.piecewiseLinear(knots('-2:-3 -1:-1 1:1 2:3'));
    expect(fixed(rising, 0.125, 0)).toMatchObject({ points: [], unresolved: [], zero: 'attracting' });
    expect(fixed(rising, 2, 0)).toMatchObject({ points: [], unresolved: [], zero: 'repelling' });
    // Equal to |x| near 0, with a corner there.
    const bent = activations.piecewiseLinear(knots('-2:1.5 -1:1 0:0 1:1 2:1.5'));
    expect(fixed(bent, 1, 0)).toMatchObject({ points: [], unresolved: [], zero: 'attracting' });
    const away = activations.piecewiseLinear(knots('1:0 2:0.5 3:0'));
    expect(fixed(away, 0.25, 0).zero).toBe('none');
  });

  it("a user's activation: the same points, estimated, and it says where it does not know", () => {
    const { points, unresolved, statement } = fixed(asUser(activations.tanh), 2.25, 0.09);
    const [exact] = fixed(activations.tanh, 2.25, 0.09).points;
    expect(points).toHaveLength(1);
    expect(overlaps(points[0].variance, exact.variance)).toBe(true);
    expect(points[0].variance.basis).toBe('estimated');
    expect(unresolved.map(({ hi }) => hi)).toEqual([Number.POSITIVE_INFINITY]);
    expect(statement).toContain('unknown beyond');
    expect(statement).toContain('between samples others are not excluded');
  });

  it("a user's GELU by tanh at (2, 0.1): the point that repels as well as the one that attracts, by a few hundred moments", () => {
    let calls = 0;
    const root = Math.sqrt(2 / Math.PI);
    const inner = (z: number): number => Math.tanh(root * (z + 0.044715 * z ** 3));
    const gelu = defineActivation({
      name: 'tanh-gelu',
      value: (z) => {
        calls++;
        return 0.5 * z * (1 + inner(z));
      },
      derivative: (z) => 0.5 * (1 + inner(z)) + 0.5 * z * (1 - inner(z) ** 2) * root * (1 + 3 * 0.044715 * z * z),
      kinks: [],
    });
    calls = 0;
    const { basis, points, unresolved } = fixed(gelu, 2, 0.1);
    expect(basis).toBe('estimated');
    expect(points.map(({ stability }) => stability)).toEqual(['attracting', 'repelling']);
    expect(rounds(points[0].variance, '0.340528178328')).toBe(true);
    expect(rounds(points[1].variance, '11.163723767196')).toBe(true);
    for (const { variance } of points) expect(width(variance)).toBeLessThan(1e-9);
    expect(unresolved.map(({ hi }) => hi)).toEqual([Number.POSITIVE_INFINITY]);
    // Where F(q) − q is sure of its sign at two samples, it has changed it as often as points lie between.
    for (const [q, sign] of [
      [0.2, 1],
      [1, -1],
      [11, -1],
      [12, 1],
      [1e6, 1],
    ]) {
      const difference = varianceMap(gelu, { weightVariance: 2, biasVariance: 0.1 }).at(q);
      expect(sign > 0 ? difference.lo > q : difference.hi < q).toBe(true);
    }
    // From σ_b²/2 to 2⁴⁰ a factor 1.25 apart: 138 samples, and at most 40 for each of three sharpenings, of two moments each. A
    // moment takes 24 + 32 nodes a panel, of 52 panels and 2·log(0.5√q/0.5)/log 1.5 more: below 130.
    expect(calls).toBeLessThan(2 * (138 + 3 * 40) * 56 * 130);
  });

  it("of a user's activation two fixed points closer than samples are found where the difference turns back", () => {
    // z²: V = 3q², so that F(q) = q at q = ½ ± √(¼ − σ_b²) when 3σ_w² = 1, where F′ = 2q.
    for (const apart of [0.2, 2 ** -10, 2 ** -18]) {
      const { points } = fixed(asUser(activations.polynomial([0, 0, 1])), 1 / 3, 0.25 - apart ** 2);
      expect(points.map(({ stability }) => stability)).toEqual(['attracting', 'repelling']);
      // 1/3 and σ_b² are rounded: 2⁻⁵³ in a difference whose slope is 2·apart there.
      const room = 2 ** -50 / apart;
      expect(Math.abs(points[0].variance.lo - (0.5 - apart))).toBeLessThan(room + width(points[0].variance));
      expect(Math.abs(points[1].variance.lo - (0.5 + apart))).toBeLessThan(room + width(points[1].variance));
    }
  });

  it('a zero that Newton’s operator found counts for the run that it lies in, and for no neighbour', () => {
    const variance = interval(1, 1.25);
    expect(liesWithin({ variance }, { lo: 1, hi: 2 })).toBe(true);
    expect(liesWithin({ variance }, { lo: 1.25, hi: 2 })).toBe(false);
    expect(liesWithin({ variance }, { lo: 1.125, hi: 2 })).toBe(false);
    expect(liesWithin({ variance }, { lo: 0.5, hi: 1.2 })).toBe(false);
  });

  it("a user's ReLU at the critical point: nothing can be told, and that is what it says", () => {
    const { points, unresolved, zero } = fixed(asUser(activations.relu), 2, 0);
    expect([points, zero]).toEqual([[], 'undecided']);
    expect(unresolved[0].lo).toBe(0);
    expect(unresolved.at(-1)!.hi).toBe(Number.POSITIVE_INFINITY);
  });
});
