import { describe, expect, it } from 'vitest';
import { type Activation, makeActivation } from '../activations/activation.js';
import { activations } from '../activations/registry.js';
import { contains, overlaps, width } from '../numerics/interval/interval.js';
import { meanFieldReference } from '../testing/mean-field-reference.js';
import { meetsDecimal } from '../testing/reference.js';
import { edgeOfChaos } from './edge-of-chaos.js';
import { varianceMap } from './variance-map.js';

const reference = meanFieldReference();
const members: Record<string, Activation> = {
  tanh: activations.tanh,
  erf: activations.erf,
  swish: activations.swish,
  elu: activations.elu(1),
};

describe('edgeOfChaos', () => {
  for (const point of reference.eoc)
    it(`${point.activation} at q = ${point.q}: σ_w², σ_b² and β enclose the reference to the last bit`, () => {
      const found = edgeOfChaos(members[point.activation], Number(point.q));
      // 0.1 as a double is 5.6e-18 off; d ln σ_w²/d ln q, d ln σ_b²/d ln q and d ln β/d ln q are below 3 in size.
      const slack = (text: string): string =>
        (Number(text) * (point.q === '0.1' ? 3 * 5.6e-17 : 1e-30)).toExponential();
      for (const [enclosure, text] of [
        [found.weightVariance, point.sigma_w2],
        [found.biasVariance, point.sigma_b2],
        [found.beta!, point.beta_q],
      ] as const) {
        expect(meetsDecimal(enclosure, text, slack(text))).toBe(true);
        expect(width(enclosure)).toBeLessThan(2 ** -51 * enclosure.hi);
        expect(enclosure.basis).toBe('proved');
      }
    });

  it('swish: F′(q) > 1 at every reference point, so that no network stays there; tanh and erf are stable', () => {
    for (const { activation, q } of reference.eoc)
      expect([activation, edgeOfChaos(members[activation], Number(q)).stable]).toEqual([
        activation,
        activation !== 'swish',
      ]);
  });

  it('swish is stable from q = 14.320 on, GELU from q = 3.5616 on', () => {
    for (const [activation, q] of [
      [activations.swish, 14.32],
      [activations.gelu, 3.5616],
    ] as const) {
      // Quoted to the last digit.
      const half = q > 4 ? 0.0005 : 0.00005;
      expect(edgeOfChaos(activation, q - half).stable).toBe(false);
      expect(edgeOfChaos(activation, q + half).stable).toBe(true);
    }
  });

  it('ReLU: the single point σ_w² = 2, σ_b² = 0 for every q, exactly; no β, and F′ = 1 decides nothing', () => {
    for (const q of [0.3, 1, 50]) {
      const found = edgeOfChaos(activations.relu, q);
      expect(found).toMatchObject({
        weightVariance: { lo: 2, hi: 2 },
        biasVariance: { lo: 0, hi: 0 },
        stable: undefined,
      });
      expect(found.beta).toBeUndefined();
      expect(found.correlationMap.phase).toBe('edge');
    }
  });

  it('its variance is a fixed point of the variance map at its two variances', () => {
    for (const activation of [activations.tanh, activations.elu(1), activations.erf]) {
      const { weightVariance, biasVariance, varianceSlope } = edgeOfChaos(activation, 2);
      const { points } = varianceMap(activation, {
        weightVariance: weightVariance.lo,
        biasVariance: biasVariance.lo,
      }).fixedPoints();
      expect(points).toHaveLength(1);
      // Both variances are off by an ulp at most, 2⁻⁵² of numbers below 4, which 1/(1 − F′) < 10 magnifies.
      expect(Math.abs(points[0].variance.lo - 2)).toBeLessThan(10 * 4 * 2 * 2 ** -52);
      expect(
        overlaps(points[0].slope, { ...varianceSlope, lo: varianceSlope.lo - 1e-14, hi: varianceSlope.hi + 1e-14 }),
      ).toBe(true);
    }
  });

  it('the map there: f(0) as quoted, at most 1/β_q where φ″ exists, and 1/π for ReLU', () => {
    for (const [activation, q, text] of [
      [activations.tanh, 0.1, '0.00832'],
      [activations.swish, 0.1, '0.04175'],
      [activations.swish, 0.5, '0.1278'],
    ] as const) {
      const { beta, correlationMap } = edgeOfChaos(activation, q);
      const start = correlationMap.at(0);
      const half = 0.5 * 10 ** -(text.length - 2);
      expect(Math.abs(start.lo - Number(text))).toBeLessThanOrEqual(half);
      if (q === 0.1) expect(start.hi).toBeLessThanOrEqual(1 / beta!.hi);
    }
    // 1/π rounded once.
    expect(meetsDecimal(edgeOfChaos(activations.relu, 2).correlationMap.at(0), `${1 / Math.PI}`, '1e-16')).toBe(true);
  });

  it('an affine φ has σ_w² = 1/a² and no finite β', () => {
    const found = edgeOfChaos(activations.polynomial([0, 2]), 3);
    expect(contains(found.weightVariance, 0.25)).toBe(true);
    expect(found.beta).toBeUndefined();
  });

  it('more bits only sharpen', () => {
    const [coarse, fine] = [edgeOfChaos(activations.swish, 2), edgeOfChaos(activations.swish, 2, { bits: 256 })];
    expect(coarse.beta!.lo).toBeLessThanOrEqual(fine.beta!.lo);
    expect(coarse.beta!.hi).toBeGreaterThanOrEqual(fine.beta!.hi);
  });

  /** hard tanh with a = 1 at q = 1/t²; its moments are closed, so that all four numbers are proved. */
  for (const point of reference.htanh)
    it(`hard tanh at t = ${point['t=a/sqrt(q)']}: σ_w², y and max|f − ρ| = f(0) = σ_b²/q meet the reference`, () => {
      const t = Number(point['t=a/sqrt(q)']);
      const q = 1 / t ** 2;
      const { weightVariance, biasVariance } = edgeOfChaos(activations.hardTanh(1), q);
      // 1/9 as a double is off by less than 2⁻⁵⁶, and |d ln y/d ln q| < t²/2 + 2 as y falls like γ(t)/t³.
      const slack = (text: string): string => (Number(text) * (t === 3 ? 7 * 9 * 2 ** -56 : 1e-30)).toExponential();
      const [w2, y, gap] = [point['sigma_w2*k^2'], point['y=sigma_b2/a2'], point['max|R-rho|']];
      expect(meetsDecimal(weightVariance, w2, slack(w2))).toBe(true);
      expect(meetsDecimal(biasVariance, y, slack(y))).toBe(true);
      expect(weightVariance.basis).toBe('proved');
      // Divided in doubles: one more rounding each way.
      const ratio = { lo: (biasVariance.lo / q) * (1 - 2 ** -51), hi: (biasVariance.hi / q) * (1 + 2 ** -51) };
      expect(meetsDecimal(ratio, gap, slack(gap))).toBe(true);
      // E φ′⁴/(E φ′²)² = 1/P = σ_w² as φ′ is 0 or 1
      expect(meetsDecimal(weightVariance, point["E[phi'^4]/E[phi'^2]^2"], slack(w2))).toBe(true);
    });

  it("a user's activation comes out the same, estimated", () => {
    const user = makeActivation({ ...activations.tanh, name: 'mine', form: { kind: 'numeric' } });
    const [mine, proved] = [edgeOfChaos(user, 1), edgeOfChaos(activations.tanh, 1)];
    for (const field of ['weightVariance', 'biasVariance', 'beta', 'varianceSlope'] as const) {
      expect(overlaps(mine[field]!, proved[field]!)).toBe(true);
      expect(mine[field]!.basis).toBe('estimated');
    }
  });

  it('refuses what has no edge of chaos there, in one line', () => {
    expect(() => edgeOfChaos(activations.step, 1)).toThrow('edgeOfChaos: step jumps, so that E φ′² is infinite');
    // z³ − 3z at q = 1/9: V = 9q − 18q² + 15q³ = 0.798…, E φ′² = 9(1 − 2q + 3q²) = 7.33…; q − V/E φ′² = 0.0022… > 0, but at
    // z² + 1, V = 1 + 2q + 3q², E φ′² = 4q: σ_b² = q − (1 + 2q + 3q²)/4q < 0 for every q below 1 + √2.
    expect(() => edgeOfChaos(activations.polynomial([1, 0, 1]), 1)).toThrow('needs σ_b² = -0.5 < 0');
    const constant = makeActivation({
      name: 'one',
      value: () => 1,
      derivative: () => 0,
      kinks: [],
      form: { kind: 'numeric' },
    });
    expect(() => edgeOfChaos(constant, 1)).toThrow('E φ′² of one at variance = 1 is at least');
    expect(() => edgeOfChaos(activations.tanh, 0)).toThrow('edgeOfChaos: variance = 0, expected a variance');
    expect(() => edgeOfChaos(activations.tanh, Number.NaN)).toThrow('variance = NaN');
  });
});
