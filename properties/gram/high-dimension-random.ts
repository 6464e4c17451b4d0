import fc from 'fast-check';
import { PANIGRAHI_SHETTY_GOYAL } from '../citations.js';
import type { Figure } from '../parts/lines.js';
import { control, defineProbabilisticClaim } from '../parts/statement.js';
import { drawn, isBelow, leaningDirections, type PowerOfCloud } from './random-data.js';

const power = fc.integer({ min: 1, max: 3 });

export const highDimensionRandom = defineProbabilisticClaim<PowerOfCloud>({
  id: 'gram.high-dimension-random',
  title: 'Random directions in a large dimension are mild data: a power of their correlations is well conditioned',
  source: { ...PANIGRAHI_SHETTY_GOYAL, theorem: 'smooth activations on random high-dimensional data, with constants' },
  statement: String.raw`\mathbb P\big[\lambda_{\min}(K^{\circ s}) < \tfrac12\big] \;\le\; \min\Big\{ n(n-1)\, e^{-\frac d2 (2(n-1))^{-2/s}},\; \frac{4\,n(n-1)\,(2s-1)!!}{\prod_{i<s}(d+2i)} \Big\}`,
  hypotheses: String.raw`$n \ge 2$ independent directions, uniform on the unit sphere of $\mathbb R^d$, $d \ge 2$; drawn where the bound lies in $(10^{-3}, \tfrac12]$`,
  because: String.raw`By Gershgorin's discs $\lambda_{\min}(K^{\circ s}) < \frac12$ needs a pair with $|\rho_{ij}|^s > \frac1{2(n-1)}$; a spherical cap has $\mathbb P[|\rho| \ge t] \le 2e^{-dt^2/2}$, and there are $\binom n2$ pairs. It also needs $\|K^{\circ s} - I\|_F \ge \frac12$, whose square has mean $n(n-1)\,\mathbb E\rho^{2s}$ (Markov).`,
  instances: fc
    .record({ points: fc.integer({ min: 2, max: 8 }), dimension: fc.integer({ min: 2, max: 120 }), power })
    .filter(isTelling),
  trial: (i, seed) => isBelow(drawn(seed, i), i.power, 0.5),
  probability: (i) => bound(i),
  runs: 30,
  group: ({ power }) => `power ${power}`,
  cover: {
    'four points or more': { when: ({ points }) => points >= 4, atLeast: 0.2 },
    'the second power': { when: ({ power }) => power === 2, atLeast: 0.1 },
    'the third power': { when: ({ power }) => power === 3, atLeast: 0.1 },
  },
  typicalSeconds: 1.3,
  drawMilliseconds: 25,
  controls: [
    control('dimension-fourfold', 100, {
      breaks: '$4d$ stands for $d$ in the bound',
      instances: fc
        .record({ points: fc.integer({ min: 2, max: 4 }), dimension: fc.integer({ min: 2, max: 16 }), power })
        .filter((i) => bound({ ...i, dimension: 4 * i.dimension }) <= 0.1),
      probability: (i) => bound({ ...i, dimension: 4 * i.dimension }),
    }),
    control('not-uniform', 40, {
      breaks: 'the directions lean to one side: their correlations do not fall with the dimension',
      trial: (i, seed) => isBelow(drawn(seed, i, leaningDirections), i.power, 0.5),
    }),
    control('not-independent', 20, {
      breaks: 'the last direction is the first one again',
      trial: (i, seed) => {
        const rows = drawn(seed, { ...i, points: i.points - 1 });
        return isBelow([...rows, rows[0]], i.power, 0.5);
      },
    }),
  ],
  figures: (seed) => [conditionedShare(1, seed), conditionedShare(2, seed)],
});

function isTelling(instance: PowerOfCloud): boolean {
  const p = bound(instance);
  return p > 1e-3 && p <= 0.5;
}

/** Rounded up by far more than a few operations in doubles can lose; at most 1. */
function bound({ points: n, dimension: d, power: s }: PowerOfCloud): number {
  const pairs = n * (n - 1);
  const caps = pairs * Math.exp((-d / 2) * (2 * (n - 1)) ** (-2 / s));
  let moment = 1;
  for (let i = 0; i < s; i++) moment *= (2 * i + 1) / (d + 2 * i);
  return Math.min(1, Math.min(caps, 4 * pairs * moment) * (1 + 1e-12));
}

const TRIALS = 24;

/** P[λ_min(K^{∘s}) ≥ ½] over (n, d), from a few trials each. */
function conditionedShare(s: 1 | 2, seed: number): Figure {
  const ns = [2, 4, 8, 16, 32];
  const ds = s === 1 ? [8, 16, 32, 64, 128, 256] : [4, 6, 10, 16, 26, 40];
  const share = (n: number, d: number): number => {
    let good = 0;
    for (let i = 0; i < TRIALS; i++)
      if (!isBelow(drawn(`${seed}/${s}/${n}/${d}/${i}`, { points: n, dimension: d }), s, 0.5)) good++;
    return good / TRIALS;
  };
  return {
    kind: 'surface',
    id: `conditioned-share-${s}`,
    title: `How often random directions are mild data, power ${s}`,
    caption: `The share of ${TRIALS} draws of $n$ uniform directions in $\\mathbb R^d$ with $\\lambda_{\\min}(K^{\\circ ${s}}) \\ge \\frac12$. It turns from 0 to 1 along $n \\propto d^{${s}}$: a smooth activation needs a dimension that grows with the number of points.`,
    x: { label: 'points $n$', scale: 'log' },
    y: { label: 'dimension $d$', scale: 'log' },
    z: { label: `share with $\\lambda_{\\min}(K^{\\circ ${s}}) \\ge \\frac12$`, scale: 'linear' },
    xs: ns,
    ys: ds,
    values: ds.map((d) => ns.map((n) => share(n, d))),
  };
}
