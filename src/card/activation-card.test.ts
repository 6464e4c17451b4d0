import { describe, expect, it } from 'vitest';
import { defineActivation } from '../activations/define.js';
import { activations } from '../activations/registry.js';
import { type ActivationCard, parseActivationCard } from '../evidence/activation-card.js';
import { jsonText } from '../evidence/json.js';
import { float64Arithmetic as R } from '../numerics/interval/float64-arithmetic.js';
import * as I from '../numerics/interval/interval.js';
import { everyFamily } from '../testing/activations.js';
import { meanFieldReference } from '../testing/mean-field-reference.js';
import { meetsDecimal } from '../testing/reference.js';
import { activationCard } from './activation-card.js';

const { relu, gelu, swish, tanh, selu, erf, step, hardTanh, leakyRelu, polynomial, softplus } = activations;
const cards = new Map<string, ActivationCard>();
const cardOf = (activation: Parameters<typeof activationCard>[0]): ActivationCard => {
  const known = cards.get(activation.name) ?? activationCard(activation);
  cards.set(activation.name, known);
  return known;
};

/**
 * Two enclosures of one number meet, and the first is no wider than so many units in the last place of that number: a dozen operations in
 * doubles add two each.
 */
function expectTight(found: I.Interval | undefined, exact: I.Interval, units = 24): void {
  expect(found).toBeDefined();
  const { lo, hi } = found as I.Interval;
  expect(I.overlaps(found as I.Interval, exact)).toBe(true);
  expect(hi - lo).toBeLessThanOrEqual(units * 2 ** -52 * Math.max(Math.abs(lo), Math.abs(hi)));
}

describe('ReLU, by closed forms', () => {
  const card = cardOf(relu);
  const pi = R.pi();

  it('has moments 1/√(2π), ½, ½ and no E φ″²', () => {
    expectTight(card.moments.mean, I.divide(I.point(1), I.sqrt(I.scale(pi, 2))));
    expectTight(card.moments.energy, I.point(0.5));
    expectTight(card.moments.slope, I.point(0.5));
    expect(card.moments.curvature).toBeUndefined();
  });

  it('keeps variance and gradients with gain √2, which is PyTorch’s', () => {
    const root = I.sqrt(I.point(2));
    for (const gain of [card.gains.variance, card.gains.gradient, card.gains.pytorch?.gain]) expectTight(gain, root);
    expectTight(card.gains.pytorch?.varianceFactor, I.point(1));
  });

  it('has the tail T(R) ~ √2/(2π^{3/2})·R^−½ and a floor', () => {
    const { law } = card.hermite;
    if (law.kind !== 'power') throw new Error(law.kind);
    expect(law.exponent).toBe(0.5);
    // A jump is known to ±4 units, and comes in squared: 16 more; exp to ±4: 8 more.
    expectTight(law.constant, I.divide(I.sqrt(I.point(2)), I.scale(I.multiply(pi, I.sqrt(pi)), 2)), 24 + 24);
    expect(card.gram).toMatchObject({ kind: 'floor', exponent: 0.5 });
  });

  it('has the edge of chaos (0, √2), the law 9π²/2l² and f(0) = 1/π', () => {
    const { kind, recommended } = card.edge;
    expect(kind).toBe('point');
    expect(recommended).toMatchObject({ weightVariance: { lo: 2, hi: 2 }, biasDeviation: { lo: 0, hi: 0 } });
    expect(recommended?.decay?.power).toBe(2);
    // The square of what is made of a squared jump.
    expectTight(recommended?.decay?.constant, I.scale(I.square(pi), 4.5), 2 * (24 + 24));
    expectTight(recommended?.drift, I.divide(I.point(1), pi));
  });

  it('keeps every variance there', () => {
    expect(card.layer).toMatchObject({ weightVariance: 2, biasVariance: 0, everyVariance: true, points: [] });
  });

  it('is on the unit circle at n = 3 singular up to ⅓: ½ + 2·(−1/12)', () => {
    // κ_φ′(2π/3) = (π − 2π/3)/2π = 1/6, times cos(2π/3) = −½.
    expectTight(card.gram.circle[0]?.smallest, I.divide(I.point(1), I.point(3)));
  });
});

describe('what the theory says of others', () => {
  it('erf: E φ² = (2/π) asin(2/3), E φ′² = (4/π)/√5', () => {
    const { energy, slope } = cardOf(erf).moments;
    expectTight(energy, I.multiply(I.divide(I.point(2), R.pi()), R.asin(I.divide(I.point(2), I.point(3)))));
    expectTight(slope, I.divide(I.divide(I.point(4), R.pi()), I.sqrt(I.point(5))));
  });

  it('GELU: E φ = 1/(2√π), stable on the edge only for q > 3.5616; swish for q > 14.320', () => {
    expectTight(cardOf(gelu).moments.mean, I.divide(I.point(0.5), I.sqrt(R.pi())));
    const stable = (card: ActivationCard) => card.edge.points.filter((p) => p.stable).map(({ variance }) => variance);
    expect(stable(cardOf(gelu))).toEqual([4, 8, 16, 64]);
    expect(stable(cardOf(swish))).toEqual([16, 64]);
    expect(cardOf(gelu).edge.recommended?.variance).toBe(4);
    expect(cardOf(swish).edge.recommended?.variance).toBe(16);
  });

  it('SELU keeps a variance of 1 with gain 1; PyTorch’s ¾ does not', () => {
    const { variance, pytorch } = cardOf(selu).gains;
    expectTight(variance, I.point(1));
    expect(pytorch).toMatchObject({ formula: '3/4', gain: { lo: 0.75, hi: 0.75 } });
    expectTight(pytorch?.varianceFactor, I.point(9 / 16));
  });

  it('the edge of chaos of another program, with β_q', () => {
    for (const { activation, q, sigma_w2, sigma_b2, beta_q } of meanFieldReference().eoc) {
      const known = everyFamily.find(({ name }) => name === activation);
      const point = known && cardOf(known).edge.points.find(({ variance }) => variance === Number(q));
      if (point === undefined) continue;
      expect(meetsDecimal(point.weightVariance, sigma_w2, '1e-12')).toBe(true);
      expect(meetsDecimal(point.biasVariance, sigma_b2, '1e-12')).toBe(true);
      expect(point.decay?.power).toBe(1);
      expect(point.decay && meetsDecimal(point.decay.constant, beta_q, '1e-10')).toBe(true);
    }
  });

  it('tanh collapses, leaky ReLU has a floor, z² rank 3 in the plane, a step none of these', () => {
    expect(cardOf(tanh).gram.kind).toBe('collapse');
    expect(cardOf(leakyRelu(0.25)).gram.kind).toBe('floor');
    expect(cardOf(polynomial([0, 0, 1])).gram).toMatchObject({ kind: 'rank', rank: 3 });
    const jumping = cardOf(step);
    expect([jumping.gram.kind, jumping.edge.kind, jumping.hermite.law.kind]).toEqual(['infinite', 'none', 'infinite']);
    expect([jumping.moments.slope, jumping.gains.gradient]).toEqual([undefined, undefined]);
  });

  it('hard tanh has the linear region ±1 of slope 1, softplus no edge of chaos', () => {
    expect(cardOf(hardTanh(1)).shape.linearRegion).toMatchObject({ halfWidth: 1, slope: { lo: 1, hi: 1 } });
    expect(cardOf(tanh).shape.linearRegion).toBeUndefined();
    expect(cardOf(softplus).edge.kind).toBe('none');
  });

  it('PyTorch has entries for five of the registry and leaky ReLU, and no other', () => {
    const entries = everyFamily.filter((activation) => cardOf(activation).gains.pytorch !== undefined);
    expect(entries.map(({ name }) => name)).toEqual(['relu', 'leakyRelu(0.25)', 'selu', 'tanh', 'sigmoid']);
    expect(cardOf(polynomial([0, 1])).gains.pytorch?.call).toBe("calculate_gain('linear')");
  });
});

describe.each(everyFamily.map((activation) => [activation.name, activation] as const))('%s', (_name, activation) => {
  const card = cardOf(activation);

  it('is read back as it was written', () => {
    const text = jsonText(card);
    expect(jsonText(parseActivationCard(text))).toBe(text);
  });

  it('has energies that sum with the tail to the moment', () => {
    const { energies, tails } = card.hermite;
    const eight = energies.slice(0, 8).reduce((sum, { value }) => I.add(sum, value), I.point(0));
    const rest = tails.find(({ from }) => from === 8)?.value ?? I.point(Number.NaN);
    expect(I.overlaps(I.add(eight, rest), card.moments.energy)).toBe(true);
  });

  it('has a smallest eigenvalue on the side of its bound that the theory says', () => {
    for (const { smallest, bound } of card.gram.circle) {
      expect(smallest.lo).toBeGreaterThanOrEqual(0);
      if (bound === undefined) continue;
      if (card.gram.kind === 'floor') expect(smallest.hi).toBeGreaterThanOrEqual(bound.lo);
      else expect(smallest.lo).toBeLessThanOrEqual(bound.hi);
    }
  });

  it('has a Lipschitz constant known to a millionth, where there is one', () => {
    const { lipschitz } = card.shape;
    expect(lipschitz === undefined).toBe(activation.lipschitz === undefined);
    // A mixture's is the sum of those of its terms, which are not steep at the same place.
    if (lipschitz !== undefined && !activation.name.startsWith('mixture'))
      expect(lipschitz.hi - lipschitz.lo).toBeLessThanOrEqual(2 ** -20 * lipschitz.hi);
  });

  it('is proved throughout', () => {
    expect(card.basis).toBe('proved');
    expect(jsonText(card)).not.toContain('estimated');
  });
});

describe('a card of a user’s functions', () => {
  const mine = defineActivation({
    name: 'mine',
    value: Math.tanh,
    derivative: (z) => 1 / Math.cosh(z) ** 2,
    kinks: [],
    parity: 'odd',
  });

  it('is estimated, and meets that of the same function proved', () => {
    const [card, known] = [activationCard(mine), cardOf(tanh)];
    expect(card.basis).toBe('estimated');
    const pairs: [I.Interval | undefined, I.Interval | undefined][] = [
      [card.moments.energy, known.moments.energy],
      [card.moments.slope, known.moments.slope],
      [card.depth?.nonlinearity, known.depth?.nonlinearity],
      [card.edge.recommended?.weightVariance, known.edge.recommended?.weightVariance],
      ...card.gram.circle.map(({ smallest }, k): [I.Interval, I.Interval | undefined] => [
        smallest,
        known.gram.circle[k]?.smallest,
      ]),
    ];
    for (const [estimated, proved] of pairs) {
      expect(estimated?.basis).toBe('estimated');
      expect(estimated && proved && I.overlaps(estimated, proved)).toBe(true);
    }
  });
});

describe('the layer', () => {
  it('shows all fixed points of swish at (0.2, 1.6795316007): one attracting, ordered, one repelling', () => {
    const card = activationCard(swish, { variances: { weightVariance: 1.6795316007 ** 2, biasVariance: 0.04 } });
    expect(card.layer.points.map(({ stability }) => stability)).toEqual(['attracting', 'repelling']);
    const [first, second] = card.layer.points;
    expect([first?.phase, first?.variance.lo.toPrecision(6), second?.variance.lo.toPrecision(5)]).toEqual([
      'ordered',
      '0.194038',
      '0.68945',
    ]);
    // ξ = −1/ln χ₁, χ₁ = 0.8203…
    expect(first?.depthScale?.lo).toBeGreaterThan(-1 / Math.log(0.8202));
    expect(first?.depthScale?.hi).toBeLessThan(-1 / Math.log(0.8204));
  });

  it('leaves out what is beyond what is computed: fixed points of e^z at large variances', () => {
    const { layer } = cardOf(activations.exponential);
    expect(layer.points).toEqual([]);
    expect(layer.unresolved).toHaveLength(1);
  });

  it('takes what is homogeneous for such, however it is given', () => {
    for (const given of [polynomial([0, 3]), activations.rrelu, leakyRelu(0.5)])
      expect(cardOf(given).edge).toMatchObject({ kind: 'point', recommended: { biasVariance: { lo: 0, hi: 0 } } });
  });

  it('shows c* and ξ in the chaotic phase: tanh without bias has c* = 0 and f′(0) = σ_w²(E φ′)²', () => {
    const [point] = activationCard(tanh, { variances: { weightVariance: 4, biasVariance: 0 } }).layer.points;
    expect([point?.phase, point?.correlation?.lo]).toEqual(['chaotic', 0]);
    expect(point?.depthScale?.lo).toBeGreaterThan(0);
  });

  it('is asked at (1, 0) where the recommended variances are below all doubles', () => {
    const { layer, edge } = cardOf(defineActivation({ formula: '1e200 * relu(z)' }));
    expect(edge.recommended?.weightVariance.hi).toBe(Number.MIN_VALUE);
    expect(layer).toMatchObject({ weightVariance: 1, biasVariance: 0 });
  });

  it('has a depth scale that begins at 0 where the slope of the correlation map is not told from 0', () => {
    const { points } = cardOf(defineActivation({ formula: 'exp(1e-200 * z)' })).layer;
    expect(points).toHaveLength(1);
    expect(points[0]).toMatchObject({ phase: 'ordered', depthScale: { lo: 0 } });
    expect(points[0]?.depthScale?.hi).toBeLessThan(1);
  });

  it('refuses what is no layer', () => {
    const variances = { weightVariance: -1, biasVariance: 0 };
    expect(() => activationCard(relu, { variances })).toThrow(/weightVariance = -1, expected σ_w², a number > 0/);
  });
});

it('names its fields as before', () => {
  const names = new Set<string>();
  for (const card of [relu, gelu, selu, hardTanh(1)].map(cardOf)) collect(card, '', names);
  expect([...names].filter((name) => !/\.(lo|hi|basis)$/.test(name))).toMatchSnapshot();
});

/** Paths of all fields, lists by their elements. */
function collect(value: unknown, path: string, names: Set<string>): void {
  if (path !== '') names.add(path);
  if (typeof value !== 'object' || value === null) return;
  for (const [key, part] of Object.entries(value))
    collect(part, Array.isArray(value) ? `${path}[]` : path === '' ? key : `${path}.${key}`, names);
}
