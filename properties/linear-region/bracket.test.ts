import { describe, expect, it } from 'vitest';
import { activations } from '../../src/activations/registry.js';
import { edgeOfChaos } from '../../src/mean-field/edge-of-chaos.js';
import { contains, type Interval, overlaps, point, width } from '../../src/numerics/interval/interval.js';
import { biasShare } from './bias-share.js';
import { bracketAt, widthAt } from './bracket.js';
import { CROSSING, HARD_TANH, oddMember, SOFT_SHOULDERS, TENT } from './member.js';
import { slopeKurtosis } from './slope-moments.js';
import { correlationAfter } from './unit-layer.js';

const shapes = [HARD_TANH, TENT, SOFT_SHOULDERS, CROSSING].map((corners) => oddMember(1.5, 2, corners));

describe('bracketAt', () => {
  it('at t = 2: P = erf(√2) = 0.9544997361, A and B from tables of γ and P', () => {
    const { inside, lower, upper } = bracketAt(1, 0.25, 'float64');
    const [p, gamma] = ['0.95449973610364158560', '0.053990966513188051951'].map(Number);
    // A cancels 0.216 − 0.182: the reference is good to 3 ulps of 0.216 over 0.95.
    const holds = (found: Interval, exact: number): void =>
      expect(contains({ ...found, lo: found.lo - 1e-16, hi: found.hi + 1e-16 }, exact)).toBe(true);
    holds(inside, p);
    holds(lower, (4 * gamma - 4 * (1 - p)) / p);
    holds(upper, 1 - p + 4 * gamma);
    expect(width(bracketAt(1, 0.25, { bits: 128 }).lower)).toBeLessThan(2 ** -56);
    expect(overlaps(lower, bracketAt(1, 0.25, { bits: 128 }).lower)).toBe(true);
  });
});

describe('widthAt', () => {
  it('hard tanh with a = 1 at σ_b² = 0.01: gap 0.03859, and half the bound 0.03523', () => {
    const [least, most] = (['lower', 'upper'] as const).map((end) => widthAt(point(0.01), end, 'float64').gap);
    expect(least.lo.toFixed(5)).toBe('0.03859');
    expect((most.lo / 2).toFixed(5)).toBe('0.03523');
  });

  it('inverts y = A(t)/t² and y = B(t)/t², and more bits narrow it', () => {
    for (const t of [0.5, 1, 2.5, 5]) {
      const ends = bracketAt(t, 1, { bits: 256 });
      for (const end of ['lower', 'upper'] as const) {
        const y = {
          lo: ends[end].lo / t ** 2,
          hi: ends[end].hi / t ** 2 + 2 ** -60 * ends[end].hi,
          basis: 'proved' as const,
        };
        for (const at of ['float64', { bits: 128 }] as const) {
          const found = widthAt({ ...y, lo: y.lo * (1 - 2 ** -51), hi: y.hi * (1 + 2 ** -51) }, end, at).t;
          expect(contains(found, t)).toBe(true);
          // y is 2⁻⁴⁹ wide relatively, ln y falls at least as fast as 2 ln t; in doubles A loses a factor of t² ≤ 25 more.
          expect(width(found)).toBeLessThan(at === 'float64' ? 2 ** -40 * t : 2 ** -49 * t);
        }
      }
    }
  });

  it('refuses a y that is not positive, in one line', () => {
    expect(() => widthAt(point(-1), 'upper', 'float64')).toThrow('widthAt: y = [-1, -1], expected σ_b²/a²');
    expect(() => widthAt(point(0), 'lower', { bits: 128 })).toThrow('widthAt: y = [0, 0]');
  });
});

describe('members', () => {
  it('hard tanh, tent, soft shoulders, crossing: odd, linear inside, bounded and no steeper outside', () => {
    for (const member of shapes) {
      expect([member.parity, member.halfWidth, member.slope, member.lipschitz]).toEqual(['odd', 1.5, 2, 2]);
      for (let z = 0; z <= 12; z += 1 / 16) {
        if (z <= 1.5) expect(member.value(z)).toBe(2 * z);
        expect(Math.abs(member.value(z))).toBeLessThanOrEqual(3);
      }
      expect(member.derivative(100)).toBe(0);
    }
    expect(shapes.map(String)).toEqual([
      'odd(1.5:3)',
      'odd(1.5:3 3:0)',
      'odd(1.5:3 3:1.5 4.5:0.75)',
      'odd(1.5:3 4.5:-3 7.5:3)',
    ]);
  });

  it('σ_b²/q is that of edgeOfChaos, whatever the slope', () => {
    for (const member of shapes) {
      const { biasVariance } = edgeOfChaos(member, 2);
      const share = biasShare(member, 2, 'float64');
      expect(overlaps({ ...share, lo: 2 * share.lo - 2 ** -52, hi: 2 * share.hi + 2 ** -52 }, biasVariance)).toBe(true);
    }
  });

  it('E φ′⁴/(E φ′²)² is 1/P for hard tanh, and no number for tanh', () => {
    const { inside } = bracketAt(1.5, 1, { bits: 128 });
    const ratio = slopeKurtosis(shapes[0], 1, { bits: 128 });
    expect(contains({ ...ratio, lo: ratio.lo - 2 ** -52, hi: ratio.hi + 2 ** -52 }, 1 / inside.lo)).toBe(true);
    const tanh = { ...activations.tanh, halfWidth: 1, slope: 1 };
    expect(() => slopeKurtosis(tanh, 1, 'float64')).toThrow(
      'slopeKurtosis: activation = tanh, expected a piecewise-linear one',
    );
  });
});

describe('correlationAfter', () => {
  it('agrees with the correlation map of edgeOfChaos, at both precisions', () => {
    for (const member of shapes.slice(0, 2)) {
      const { correlationMap } = edgeOfChaos(member, 1);
      for (const start of [0, 0.25, -0.5]) {
        const exact = correlationMap.iterate(start, 3)[3];
        for (const at of ['float64', { bits: 128 }] as const) {
          const found = correlationAfter(member, start, 3, at);
          expect(overlaps(found, exact)).toBe(true);
          // The tent turns by 2k = 4 twice on either side: 10 wedges of weight up to 2·16, each good to 2⁻⁴⁸, in three layers.
          expect(width(found)).toBeLessThan(3 * 10 * 32 * 2 ** -48);
        }
      }
    }
  });

  it('control: with 63/64 of σ_w² it does not', () => {
    const exact = edgeOfChaos(shapes[0], 1).correlationMap.iterate(0.25, 3)[3];
    expect(overlaps(correlationAfter(shapes[0], 0.25, 3, 'float64', 63 / 64), exact)).toBe(false);
  });
});
