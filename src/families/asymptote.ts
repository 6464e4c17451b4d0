import type { Activation, Knot, MixtureTerm } from '../activations/activation.js';
import type { Interval } from '../numerics/interval/interval.js';
import * as I from '../numerics/interval/interval.js';
import { withMpfr } from '../numerics/mpfr/mpfr-arithmetic.js';
import type { Component } from './components/component.js';
import { components } from './components/components.js';
import { constant } from './constant.js';
import { slopesOf } from './piecewise-linear/piecewise-moments.js';

/** The straight lines λ that φ approaches on either side: λ = left·x below 0, right·x above. */
export interface Asymptote {
  /** (left² + right²)/2 = V′(∞). */
  readonly meanSquare: Interval;
  /** An upper bound of |φ − λ|. */
  readonly distance: number;
  /**
   * Where φ² − λ² has one sign after symmetrising, that sign; and an upper bound of ∫|φ² − λ²| where it is needed and finite:
   * V(q) − meanSquare·q has that sign and is at most integral/√(2πq).
   */
  readonly excess?: { readonly sign: 1 | -1; readonly integral?: number };
}

/** The asymptotes of φ; undefined when it has none (polynomials, max(z, 0)², …) or they are not known. */
export function asymptote({ form }: Activation): Asymptote | undefined {
  switch (form.kind) {
    case 'erf':
    case 'sin':
    case 'gelu':
      return ofComponent(components[form.kind]);
    case 'logistic':
      return ofComponent(components[form.member]);
    case 'mixture':
      return ofMixture(form.terms);
    case 'exponential-linear':
      // Below 0 the asymptote is 0 and φ² > 0.
      return withMpfr(EXACT_BITS, (R) => {
        const scale = constant(R, form.scale);
        return {
          meanSquare: R.toInterval(R.scale(R.square(scale), -1)),
          distance: R.upper(R.magnitude(R.multiply(scale, constant(R, form.alpha)))),
          excess: { sign: 1 },
        };
      });
    case 'piecewise-linear':
      return ofKnots(form.knots);
    case 'two-slopes':
    case 'step':
    case 'rectified-power':
    case 'polynomial':
    case 'numeric':
      return undefined;
  }
}

/** Products of a few doubles are exact at this many bits, so that what is critical, or 0, comes out exactly so. */
export const EXACT_BITS = 1024;

const ofComponent = ({ asymptote: { right, distance, excess } }: Component): Asymptote => ({
  meanSquare: I.point(right / 2),
  distance,
  ...(excess && { excess }),
});

/** Sums of the components' asymptotes: 0, or scale·x above 0. */
function ofMixture(terms: readonly MixtureTerm[]): Asymptote {
  const rising = terms.filter(({ of }) => components[of].asymptote.right === 1);
  const meanSquare = withMpfr(EXACT_BITS, (R) => {
    const right = rising.reduce((s, t) => R.add(s, R.multiply(R.number(t.weight), R.number(t.scale))), R.number(0));
    return R.toInterval(R.scale(R.square(right), -1));
  });
  const distance = terms.reduce(
    (sum, { of, weight }) => I.up(sum + I.up(Math.abs(weight) * components[of].asymptote.distance)),
    0,
  );
  return { meanSquare, distance };
}

function ofKnots(knots: readonly Knot[]): Asymptote {
  const slopes = withMpfr(128, (R) => slopesOf(R, knots).map((slope) => R.toInterval(slope)));
  const [left, right] = [slopes[0], slopes[slopes.length - 1]];
  // φ − λ is linear between knots and 0, and constant beyond: its extremes are there.
  const gaps = knots.map(([at, value]) =>
    I.absolute(I.subtract(I.point(value), I.multiply(at < 0 ? left : right, I.point(at)))),
  );
  const distance = Math.max(I.absolute(valueAtZero(knots)).hi, ...gaps.map((gap) => gap.hi));
  return { meanSquare: I.scale(I.add(I.square(left), I.square(right)), 0.5), distance };
}

/** φ(0) from the piece that holds 0; exactly 0 where it is. */
export function valueAtZero(knots: readonly Knot[]): Interval {
  const piece = pieceAtZero(knots);
  const [[a, v], [b, w]] = [knots[piece], knots[piece + 1]];
  return withMpfr(EXACT_BITS, (R) => {
    const run = R.subtract(R.number(b), R.number(a));
    const rise = R.subtract(R.number(w), R.number(v));
    return R.toInterval(R.divide(R.subtract(R.multiply(R.number(v), run), R.multiply(rise, R.number(a))), run));
  });
}

/** The number of the piece to the right of 0. */
export const pieceAtZero = (knots: readonly Knot[]): number =>
  Math.max(
    0,
    knots.findLastIndex(([at], i) => i < knots.length - 1 && at <= 0),
  );
