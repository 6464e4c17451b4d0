import { describe, expect, it } from 'vitest';
import { withMpfr } from '../../numerics/mpfr/mpfr-arithmetic.js';
import { gaussLegendre } from '../../numerics/special/gauss-legendre.js';
import { widthAt } from '../../testing/decimal.js';
import { angleOf } from '../dual-kernel.js';
import { threshold } from './normal-wedge.js';
import { truncatedMoments } from './truncated-moments.js';

const FAR = 12;
const rule = gaussLegendre(40);

/** ∫ f over panels between the places, in order, no wider than 3. */
function integral(places: readonly number[], f: (x: number) => number): number {
  let sum = 0;
  for (const [k, to] of places.slice(1).entries()) {
    const panels = Math.ceil((to - places[k]) / 3);
    const half = (to - places[k]) / panels / 2;
    for (let i = 0; i < panels; i++)
      for (const [j, t] of rule.nodes.entries()) sum += half * rule.weights[j] * f(places[k] + half * (2 * i + 1 + t));
  }
  return sum;
}

const density = (x: number): number => Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI);

/**
 * u = x, v = x cos θ + w sin θ: over u > a, and there over w > (b − x cos θ)/sin θ; cut where
 * that crosses what matters of w.
 */
function byQuadrature(a: number, b: number, theta: number, f: (u: number, v: number) => number): number {
  const [c, s] = [Math.cos(theta), Math.sin(theta)];
  const crossings = [-8, -4, 0, 4, 8].map((w) => (b - w * s) / c).filter((x) => x > a && x < a + FAR);
  const places = [a, ...crossings.sort((x, y) => x - y), a + FAR];
  return integral(places, (x) => {
    const from = Math.max(-FAR, (b - x * c) / s);
    if (from >= FAR) return 0;
    return density(x) * integral([from, FAR], (w) => f(x, x * c + w * s) * density(w));
  });
}

const factorial = (n: number): number => (n <= 1 ? 1 : n * factorial(n - 1));

describe('E[(u − a)₊^p/p!·(v − b)₊^q/q!] by quadrature in two dimensions', () => {
  for (const [a, b] of [
    [0, 0],
    [0.5, 0.5],
    [0.5, 1.2],
    [0, 1],
    [3, 3],
  ])
    for (const theta of [1e-8, 0.3, 2, Math.PI - 1e-6])
      it(`a = ${a}, b = ${b}, θ = ${theta}`, () => {
        withMpfr(128, (R) => {
          const x = threshold(R, R.number(a));
          const y = a === b ? x : threshold(R, R.number(b));
          const moments = truncatedMoments(R, x, y, angleOf(R, theta));
          for (const p of [0, 1, 2, 4])
            for (const q of [0, 1, 3, 4]) {
              const found = moments(p, q);
              const scale = factorial(p) * factorial(q);
              const expected = byQuadrature(a, b, theta, (u, v) => ((u - a) ** p * (v - b) ** q) / scale);
              // 10⁴ terms, each rounded a dozen times to 2⁻⁵³ of at most the sum: 1.2e5·2⁻⁵³ = 1.3e-11,
              // with all of one sign.
              const error = 2e-11 * expected + 1e-15;
              expect({ p, q, is: Math.abs(R.lower(found) - expected) <= error }).toEqual({ p, q, is: true });
              expect(widthAt(R, found)).toBeLessThan(2 ** -90);
            }
        });
      });
});
