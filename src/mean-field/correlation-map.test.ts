import { describe, expect, it } from 'vitest';
import { type Activation, makeActivation } from '../activations/activation.js';
import { activations } from '../activations/registry.js';
import { contains, type Interval, interval, middle, overlaps, point, width } from '../numerics/interval/interval.js';
import { meanFieldReference } from '../testing/mean-field-reference.js';
import { meetsDecimal } from '../testing/reference.js';
import { numberRows } from '../testing/rows.js';
import { type CorrelationMap, correlationMap, mapOfLayer } from './correlation-map.js';
import { edgeOfChaos } from './edge-of-chaos.js';
import { varianceMap } from './variance-map.js';

const relu = correlationMap(activations.relu, { weightVariance: 2, biasVariance: 0 });
const ordered = correlationMap(activations.tanh, { weightVariance: 1, biasVariance: 1 });
const chaotic = correlationMap(activations.tanh, { weightVariance: 4, biasVariance: 0.09 });
const grid = [0, 0.125, 0.25, 0.5, 0.75, 0.9375, 1];

const maps: readonly (readonly [string, CorrelationMap])[] = [
  ['relu at the edge', relu],
  ['tanh ordered', ordered],
  ['tanh chaotic', chaotic],
  [
    'swish, attracting point',
    correlationMap(activations.swish, { weightVariance: 1.6795316007 ** 2, biasVariance: 0.04 }),
  ],
  ['swish at the edge', edgeOfChaos(activations.swish, 0.5).correlationMap],
  ['gelu', correlationMap(activations.gelu, { weightVariance: 1, biasVariance: 0.25 })],
  ['elu', correlationMap(activations.elu(1), { weightVariance: 1.5, biasVariance: 0.01 })],
  ['erf', edgeOfChaos(activations.erf, 5).correlationMap],
  ['sin', edgeOfChaos(activations.sin, 1).correlationMap],
  ['abs', correlationMap(activations.abs, { weightVariance: 0.5, biasVariance: 1 })],
  ['step', correlationMap(activations.step, { weightVariance: 1, biasVariance: 1 })],
  ['hard tanh', correlationMap(activations.hardTanh(1), { weightVariance: 1.5, biasVariance: 0.0625 })],
  ['hard tanh at the edge', edgeOfChaos(activations.hardTanh(1), 0.25).correlationMap],
  ['cubic', edgeOfChaos(activations.polynomial([0, -3, 1, 1]), 1).correlationMap],
];

describe('correlationMap', () => {
  for (const [name, map] of maps) {
    it(`${name}: f(1) = 1 exactly, and f rises and is convex on [0, 1]`, () => {
      expect(map.at(1)).toMatchObject({ lo: 1, hi: 1 });
      const values = grid.map((c) => map.at(c));
      for (let i = 1; i < grid.length; i++) expect(values[i].hi).toBeGreaterThanOrEqual(values[i - 1].lo);
      for (let i = 2; i < grid.length; i++) {
        const [a, b, c] = [grid[i - 2], grid[i - 1], grid[i]];
        // The chord lies above; its ends are rounded, 2⁻⁵¹ in all.
        const chord = (values[i - 2].hi * (c - b) + values[i].hi * (b - a)) / (c - a);
        expect(values[i - 1].lo).toBeLessThanOrEqual(chord + 2 ** -51);
      }
    });

    it(`${name}: values are narrow, of 128 bits too, and negative correlations stay below: |f(−c)| ≤ f(c)`, () => {
      for (const c of [0.25, 0.75]) {
        const [right, left] = [map.at(c), map.at(-c)];
        // q is known to 2⁻⁵¹; what that does to 1 − f is multiplied by 3·(3/2)·2·E φ′²(3q/2)/E φ′²(q) < 32 (see
        // `correlation-step.ts`), and by another 4 for the step.
        expect(width(right)).toBeLessThan(128 * 2 ** -51);
        expect(overlaps(right, map.at(c, { bits: 128 }))).toBe(true);
        expect(Math.max(-left.lo, left.hi)).toBeLessThanOrEqual(right.hi + width(left));
      }
    });
  }

  for (const [name, map] of maps)
    it(`${name}: f′ is what difference quotients show, and χ₁ = f′(1)`, () => {
      if (map.chi1.hi === Number.POSITIVE_INFINITY) {
        expect(map.phase).toBe('chaotic');
        return expect(() => map.slopeAt(0.5)).toThrow('step jumps, expected a continuous activation');
      }
      expect(overlaps(map.slopeAt(1), map.chi1)).toBe(true);
      const h = 2 ** -16;
      const [left, right] = [map.at(0.5 - h), map.at(0.5 + h)];
      // Non-negative coefficients that sum to 1: |f‴| ≤ 6/(1 − ½)³, a truncation of 8h²; rounding as in the widths above.
      const error = 9 * h * h + (width(left) + width(right)) / h;
      expect(Math.abs((middle(right) - middle(left)) / (2 * h) - middle(map.slopeAt(0.5)))).toBeLessThan(error);
    });

  it('ReLU: f(c) = (c·asin c + √(1 − c²))/π + c/2', () => {
    for (const c of [-1, -0.5, 0, 0.25, 0.9375]) {
      const value = (c * Math.asin(c) + Math.sqrt(1 - c * c)) / Math.PI + c / 2;
      // Eight roundings of numbers below 2.
      expect(Math.abs(middle(relu.at(c)) - value)).toBeLessThan(16 * 2 ** -53);
      expect(width(relu.at(c))).toBeLessThan(2 ** -52);
    }
    expect(relu.phase).toBe('edge');
    expect(correlationMap(activations.relu, { weightVariance: 2, biasVariance: 0, variance: 7 }).at(0)).toEqual(
      relu.at(0),
    );
  });

  it('erf on the edge at q: f(c) = (σ_b² + σ_w²(2/π)asin(2qc/(1 + 2q)))/q', () => {
    const [q, c] = [2, 0.25];
    const { weightVariance, biasVariance, correlationMap: map } = edgeOfChaos(activations.erf, q);
    const value = (biasVariance.lo + weightVariance.lo * (2 / Math.PI) * Math.asin((2 * q * c) / (1 + 2 * q))) / q;
    // Ten roundings of numbers below 1.
    expect(Math.abs(middle(map.at(c)) - value)).toBeLessThan(20 * 2 ** -53);
  });

  it('no bias and odd φ: f(0) = 0; with a bias f(0) = σ_b²/q', () => {
    const free = correlationMap(activations.tanh, { weightVariance: 2.25, biasVariance: 0 });
    expect(contains(free.at(0), 0) && width(free.at(0)) < 2 ** -45).toBe(true);
    expect(Math.abs(middle(ordered.at(0)) - 1 / middle(ordered.variance))).toBeLessThan(2 ** -45);
  });

  it('phases: ordered below χ₁ = 1, chaotic above', () => {
    expect([ordered.phase, chaotic.phase]).toEqual(['ordered', 'chaotic']);
    expect(ordered.chi1.hi).toBeLessThan(1);
    expect(chaotic.chi1.lo).toBeGreaterThan(1);
  });
});

describe('iterate', () => {
  it('ReLU from c⁰ = 0: 1 − c^l meets the reference at l = 1 … 10 000, to the last bits', () => {
    const { one_minus_c } = meanFieldReference().relu;
    const distances = relu.distancesFromOne(0, 10_000);
    for (const [l, text] of Object.entries(one_minus_c)) {
      expect(meetsDecimal(distances[Number(l)], text, `${Number(text) * 1e-30}`)).toBe(true);
      expect(width(distances[Number(l)])).toBeLessThan(2 ** -51 * Number(text));
    }
  });

  it('ordered: 1 − c^l ≤ χ₁^l(1 − c⁰) for every l, and successive ratios tend to χ₁ far below what c^l resolves', () => {
    for (const start of [-1, -0.5, 0.5]) {
      const distances = ordered.distancesFromOne(start, 120);
      const chi = ordered.chi1;
      for (const [l, d] of distances.entries())
        expect(d.lo).toBeLessThanOrEqual(chi.hi ** l * (1 - start) * (1 + l * 2 ** -52));
      const last = distances[120];
      expect(last.hi).toBeLessThan(1e-40);
      // 128·2⁻⁵¹ a layer (the widths above).
      expect(width(last)).toBeLessThan(120 * 128 * 2 ** -51 * last.hi);
      const ratio = middle(last) / middle(distances[119]);
      expect(Math.abs(ratio - middle(chi))).toBeLessThan(2 ** -35);
    }
  });

  it('chaotic: from just below 1 and from 0 the correlations meet at c* < 1, where f(c*) = c*', () => {
    const [high, low] = [1 - 2 ** -30, 0].map((c) => chaotic.iterate(c, 300)[300]);
    expect(Math.abs(middle(high) - middle(low))).toBeLessThan(2 ** -30);
    expect(Math.abs(middle(chaotic.at(middle(low))) - middle(low))).toBeLessThan(2 ** -30);
    expect(low.hi).toBeLessThan(0.3);
  });

  it('starts with c⁰ itself, and one layer is one value of f', () => {
    for (const [, map] of maps)
      for (const c of [-0.75, 0.5]) {
        const [start, next] = map.iterate(c, 1);
        expect(start).toMatchObject({ lo: c, hi: c });
        expect(overlaps(next, map.at(c))).toBe(true);
      }
  });

  it('|z|: the even map sends c and −c to the same correlations, and an enclosure across 0 stays one', () => {
    const even = correlationMap(activations.abs, { weightVariance: 0.5, biasVariance: 1 });
    const [plus, minus] = [0.75, -0.75].map((c) => even.iterate(c, 20));
    for (let l = 1; l <= 20; l++) expect(overlaps(plus[l], minus[l])).toBe(true);
  });

  it('the cubic z³ + z² − 3z: correlations that stay negative or cross 0 keep an enclosure of f', () => {
    const { correlationMap: map } = edgeOfChaos(activations.polynomial([0, -3, 1]), 0.5);
    const start = -0.875;
    const found = map.iterate(start, 6);
    let c = start;
    for (let l = 1; l <= 6; l++) {
      c = middle(map.at(c));
      // |f′| ≤ χ₁ = 1: every layer adds one rounding to c.
      expect(found[l].lo - l * 2 ** -52).toBeLessThanOrEqual(c);
      expect(found[l].hi + l * 2 ** -52).toBeGreaterThanOrEqual(c);
    }
  });

  it('refuses a correlation outside [−1, 1] and a number of layers that is none', () => {
    expect(() => relu.at(1.5)).toThrow('correlationMap.at: correlation = 1.5, expected a number in [−1, 1]');
    expect(() => relu.iterate(Number.NaN, 3)).toThrow('correlation = NaN');
    expect(() => relu.iterate(0, 1.5)).toThrow('layers = 1.5, expected a whole number');
  });
});

describe('the choice of a fixed point', () => {
  const swish = { weightVariance: 1.6795316007 ** 2, biasVariance: 0.04 };

  it('is the attracting one; or the one nearest to the number; or an enclosure that is given', () => {
    const [low, high] = varianceMap(activations.swish, swish)
      .fixedPoints()
      .points.map((p) => p.variance);
    expect(correlationMap(activations.swish, swish).variance).toEqual(low);
    expect(correlationMap(activations.swish, { ...swish, variance: 0.7 }).variance).toEqual(high);
    expect(correlationMap(activations.swish, { ...swish, variance: high }).variance).toEqual(high);
  });

  it('fails in one line when there is none, or the enclosure holds none', () => {
    expect(() => correlationMap(activations.swish, { weightVariance: 1.718 ** 2, biasVariance: 0.04 })).toThrow(
      /^correlationMap: swish at σ_w² = 2\.951524, σ_b² = 0\.04: 0 attracting fixed points with q > 0, expected exactly one; the variance map has no fixed point/,
    );
    expect(() => correlationMap(activations.relu, { weightVariance: 3, biasVariance: 0, variance: 1 })).toThrow(
      'variance = 1 was asked for, but the variance map has no fixed point',
    );
    expect(() => correlationMap(activations.swish, { ...swish, variance: interval(0.5, 0.51) })).toThrow(
      'variance = [0.5, 0.51], expected an enclosure of a fixed point, but F(q) − q keeps its sign',
    );
  });

  it('control: a variance that is 1 % off gives a map that misses the right values', () => {
    const { variance } = correlationMap(activations.tanh, { weightVariance: 4, biasVariance: 0.09 });
    const wide: Interval = { ...variance, lo: variance.lo * 0.99, hi: variance.hi * 1.01 };
    // An honest enclosure of 1 % still holds the right value …
    const honest = correlationMap(activations.tanh, { weightVariance: 4, biasVariance: 0.09, variance: wide });
    expect(overlaps(honest.at(0.5), chaotic.at(0.5))).toBe(true);
    // … and is told from one that is 1 % away.
    expect(() =>
      correlationMap(activations.tanh, {
        weightVariance: 4,
        biasVariance: 0.09,
        variance: interval(variance.hi * 1.01, variance.hi * 1.02),
      }),
    ).toThrow('keeps its sign');
  });
});

describe("a user's activation", () => {
  it('has the same map, estimated', () => {
    const user: Activation = makeActivation({ ...activations.gelu, name: 'mine', form: { kind: 'numeric' } });
    const options = { weightVariance: 1, biasVariance: 0.25 };
    const [mine, proved] = [correlationMap(user, options), correlationMap(activations.gelu, options)];
    for (const c of [-0.5, 0.25, 0.875]) {
      expect(overlaps(mine.at(c), proved.at(c))).toBe(true);
      expect(mine.at(c).basis).toBe('estimated');
    }
  });
});

it('a phase is said where χ₁ is known to be on one side of 1, or exactly 1', () => {
  const phaseAt = (lo: number, hi: number) =>
    mapOfLayer({
      activation: activations.relu,
      variance: point(1),
      weightRatio: (R) => R.number(2),
      chi1: interval(lo, hi),
    }).phase;
  expect([phaseAt(0.5, 0.9), phaseAt(1, 1), phaseAt(1.1, 2)]).toEqual(['ordered', 'edge', 'chaotic']);
  for (const [lo, hi] of numberRows('0.9 1.1, 0.9 1, 1 1.1')) expect(phaseAt(lo, hi)).toBe('undecided');
});
