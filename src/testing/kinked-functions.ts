import { HermiteSeries } from '../families/hermite-series.js';
import { type Break, edgesOf } from '../families/truncated-powers/edges.js';
import type { KinkedFunction } from '../families/truncated-powers/fitted-kinks.js';
import { threshold, wedge } from '../families/truncated-powers/normal-wedge.js';
import { type Place, stepTable } from '../families/truncated-powers/step-table.js';
import { oneSidedMoments } from '../families/truncated-powers/truncated-moments.js';
import type { Angle } from '../numerics/angle.js';
import { DOWN, mpfr, UP } from '../numerics/mpfr/mpfr.js';
import type { MpfrArithmetic, MpfrInterval } from '../numerics/mpfr/mpfr-arithmetic.js';
import { normalDensityAtZero, normalDistribution } from '../numerics/normal.js';

/** Kinked functions of which everything is known in closed form or by exact recursions: what least squares are tested on. */

const factorialScaled = (R: MpfrArithmetic, values: readonly MpfrInterval[]): MpfrInterval[] => {
  let factorial = R.number(1);
  return values.map((x, p) => {
    if (p > 0) factorial = R.multiply(factorial, R.number(p));
    return R.divide(x, factorial);
  });
};

/**
 * Of g(z) = (1 + c|z|)^−2, c = √q, which is softsign′(√q z), even; and of softsign(√q z) = sign z·(1 − (1 + c|z|)^−1), odd. With I^k_r = ∫₀^∞ h_r γ (1 + cz)^−k, z = ((1 + cz) − 1)/c in √(r + 1)h_{r+1} = z h_r −
 * √r h_{r−1} gives √(r + 1)I^k_{r+1} = (I^{k−1}_r − I^k_r)/c − √r I^k_{r−1}, and by parts (k − 1)c I^k_0 = γ(0) − (I^{k−2}_0 − I^{k−1}_0)/c; all from
 * I¹_0 = G(1/(c√2))/(c√(2π)), G(x) = ∫₀^∞ e^{−t²}/(t + x) dt = √π·e^{−x²}∫₀^x e^{t²} dt − ½e^{−x²}Ei(x²) (DLMF 7.5.13).
 */
export const softsign = (q: number, count: number, most: number) => softsignOf('odd', q, count, most);
export const softsignSlope = (q: number, count: number, most: number) => softsignOf('even', q, count, most);

function softsignOf(
  parity: 'even' | 'odd',
  q: number,
  count: number,
  most: number,
): (R: MpfrArithmetic) => KinkedFunction {
  return (R) => {
    const c = R.sqrt(R.number(q));
    const over = (x: MpfrInterval): MpfrInterval => R.divide(x, c);
    const gamma = normalDensityAtZero(R);
    const x = R.divide(R.number(1), R.multiply(c, R.sqrt(R.number(2))));
    const first = over(R.multiply(goodwinStaton(R, x), gamma));
    const starts = [R.number(0.5), first];
    for (let k = 2; k <= 4; k++)
      starts.push(R.divide(over(R.subtract(gamma, over(R.subtract(starts[k - 2], starts[k - 1])))), R.number(k - 1)));
    const next = (lower: readonly MpfrInterval[], start: MpfrInterval): MpfrInterval[] => {
      const row = [start];
      for (let r = 0; row.length < count; r++) {
        const gain = over(R.subtract(lower[r], row[r]));
        const back = r === 0 ? R.number(0) : R.multiply(R.sqrt(R.number(r)), row[r - 1]);
        row.push(R.divide(R.subtract(gain, back), R.sqrt(R.number(r + 1))));
      }
      return row;
    };
    const steps = stepTable(R, ZERO, count);
    const inverse = next(steps, starts[1]);
    const b = parity === 'even' ? next(inverse, starts[2]) : steps.map((x, r) => R.subtract(x, inverse[r]));
    const twice = R.scale(starts[1], 1);
    const half = parity === 'even' ? starts[4] : R.add(R.subtract(starts[0], twice), starts[2]);
    const energy = R.scale(half, 1);
    // J^k_p = ∫₀^∞ z^p γ (1 + cz)^−k, from J^0_p/p!, the moments of a truncated power.
    const powers = oneSidedMoments(R, threshold(R, R.number(0)), most + 1);
    let factorial = R.number(1);
    const rows = [
      powers.map((m, p) => {
        if (p > 0) factorial = R.multiply(factorial, R.number(p));
        return R.multiply(m, factorial);
      }),
    ];
    for (const k of [1, 2]) {
      const made = [starts[k]];
      for (let p = 1; p <= most; p++) made.push(over(R.subtract(rows[k - 1][p - 1], made[p - 1])));
      rows.push(made);
    }
    const moments = factorialScaled(R, parity === 'even' ? rows[2] : rows[0].map((x, p) => R.subtract(x, rows[1][p])));
    const rest = parity === 'even' ? 0 : 1;
    return {
      series: new HermiteSeries(R, count, (r) => (r % 2 === rest ? R.scale(b[r], 1) : undefined), energy),
      energy,
      edges: edgesOf([{ distance: ZERO, side: 1 }], parity, most),
      moment: (_, p) => moments[p],
    };
  };
}

const ZERO: Place = (R) => R.number(0);

function goodwinStaton(R: MpfrArithmetic, x: MpfrInterval): MpfrInterval {
  const square = R.square(x);
  const euler = R.fresh('proved');
  mpfr.mpfr_const_euler(euler.lo, DOWN);
  mpfr.mpfr_const_euler(euler.hi, UP);
  let dawson = x;
  let ei = R.add(euler, R.log(square));
  let power = R.number(1);
  // Past k = 2x² the terms halve: what is left out is less than the last of them.
  for (let k = 1; ; k++) {
    power = R.divide(R.multiply(power, square), R.number(k));
    const [a, b] = [R.divide(R.multiply(power, x), R.number(2 * k + 1)), R.divide(power, R.number(k))];
    dawson = R.add(dawson, a);
    ei = R.add(ei, b);
    if (k < 4 * R.upper(square) || R.upper(power) > 2 ** (-R.bits - 8)) continue;
    const value = R.subtract(R.multiply(R.sqrt(R.pi()), R.widen(dawson, a)), R.scale(R.widen(ei, b), -1));
    return R.multiply(R.exp(R.negate(square)), value);
  }
}

/** w·e^{−c|z − at|}. */
export interface Bump {
  readonly at: number;
  readonly rate: number;
  readonly weight: number;
}

/**
 * g(z) = Σ w e^{−c|√q z − a|}: D_r = ∫_a^∞ e^{−c(z − a)}h_r γ has √r D_r = h_{r−1}(a)γ(a) − c D_{r−1} (by parts), D_0 = e^{ca + c²/2}Q(a + c); the
 * left half is the mirror image of the right one at −a. Products of two are exponentials again.
 */
export function bumps(
  all: readonly Bump[],
  q: number,
  count: number,
  most: number,
  parity?: 'even',
): (R: MpfrArithmetic) => KinkedFunction {
  const distances = new Map<number, Place>();
  const places = all.map(({ at }): Break => {
    const distance = distances.get(Math.abs(at)) ?? ((S) => S.divide(S.number(Math.abs(at)), S.sqrt(S.number(q))));
    distances.set(Math.abs(at), distance);
    return { distance, side: at >= 0 ? 1 : -1 };
  });
  return (R) => {
    const root = R.sqrt(R.number(q));
    const own = scaledBumps(R, all, root);
    const series = own.map(({ at, rate, weight }, i) => {
      const steps = stepTable(R, places[i].distance, count);
      // h_{r−1}(±|a|)γ(a)
      const densities = (sign: 1 | -1): MpfrInterval[] =>
        steps.map((s, r) => {
          const d = R.multiply(s, R.sqrt(R.number(r)));
          return sign === 1 || r % 2 === 1 ? d : R.negate(d);
        });
      const half = (sign: 1 | -1): MpfrInterval[] => {
        const place = sign === 1 ? at : R.negate(at);
        const table = densities(sign * places[i].side === 1 ? 1 : -1);
        const row = [R.multiply(tilt(R, rate, place), upper(R, R.add(place, rate)))];
        for (let r = 1; r < count; r++)
          row.push(R.divide(R.subtract(table[r], R.multiply(rate, row[r - 1])), R.sqrt(R.number(r))));
        return row;
      };
      const [right, left] = [half(1), half(-1)];
      return right.map((x, r) => R.multiply(weight, r % 2 === 0 ? R.add(x, left[r]) : R.subtract(x, left[r])));
    });
    const energy = bumpsKernel(all, q)(R, { angle: R.number(0), cosine: R.number(1), sine: R.number(0) });
    const moment = (side: 1 | -1, place: MpfrInterval): MpfrInterval[] => {
      let sum: MpfrInterval[] = [];
      const lower = R.lower(place);
      for (const bump of own) {
        // As seen from the break, outward: v = side·z, (v − p)₊^k/k!, p ≥ 0.
        const at = side === 1 ? bump.at : R.negate(bump.at);
        const isHere = R.lower(at) <= R.upper(place) && R.upper(at) >= lower;
        if (!isHere && R.lower(at) > lower) throw new RangeError('bumps: one break on either side of 0 at most');
        const decay = isHere ? R.number(1) : R.exp(R.negate(R.multiply(bump.rate, R.subtract(place, at))));
        const edge = oneSidedMoments(R, threshold(R, R.add(place, bump.rate)), most + 1);
        const factor = R.multiply(R.multiply(bump.weight, decay), tilt(R, bump.rate, place));
        const part = edge.map((m) => R.multiply(factor, m));
        sum = sum.length === 0 ? part : sum.map((x, p) => R.add(x, part[p]));
      }
      return sum;
    };
    const edges = edgesOf(places, parity, most);
    const made = edges.map((e) => {
      if (e.right === 0) return moment(-1, e.distance(R));
      const right = moment(1, e.distance(R));
      // Of an even function the left one is the mirror image.
      return e.left === 0 ? right : right.map((x) => R.scale(x, 1));
    });
    const b = Array.from({ length: count }, (_, r) => series.reduce((s, row) => R.add(s, row[r]), R.number(0)));
    return {
      series: new HermiteSeries(R, count, (r) => b[r], energy),
      energy,
      edges,
      moment: (e, p) => made[edges.indexOf(e)][p],
    };
  };
}

/** E g(u)g′(v) of two of them: e^{−su − tv} over u > a, v > b is a quadrant of a shifted pair. */
export function bumpsKernel(all: readonly Bump[], q: number, other = q) {
  return (R: MpfrArithmetic, angle: Angle<MpfrInterval>): MpfrInterval => {
    const [x, y] = [q, other].map((v) => scaledBumps(R, all, R.sqrt(R.number(v))));
    let sum = R.number(0);
    for (const f of x)
      for (const g of y)
        for (const s of [1, -1])
          for (const t of [1, -1]) {
            // u = s·u′, v = t·v′: both halves as right ones.
            const [a, b] = [s === 1 ? f.at : R.negate(f.at), t === 1 ? g.at : R.negate(g.at)];
            const at = s === t ? angle : mirrored(R, angle);
            const [c, d] = [f.rate, g.rate];
            const rise = R.add(R.multiply(c, a), R.multiply(d, b));
            const spread = R.add(R.add(R.square(c), R.square(d)), R.multiply(R.scale(at.cosine, 1), R.multiply(c, d)));
            const factor = R.multiply(R.multiply(f.weight, g.weight), R.exp(R.add(rise, R.scale(spread, -1))));
            const p = R.add(a, R.add(c, R.multiply(d, at.cosine)));
            const r = R.add(b, R.add(d, R.multiply(c, at.cosine)));
            sum = R.add(sum, R.multiply(factor, quadrant(R, p, r, at)));
          }
    return sum;
  };
}

const scaledBumps = (R: MpfrArithmetic, all: readonly Bump[], root: MpfrInterval) =>
  all.map(({ at, rate, weight }) => ({
    at: R.divide(R.number(at), root),
    rate: R.multiply(R.number(rate), root),
    weight: R.number(weight),
  }));

const mirrored = (R: MpfrArithmetic, { angle, cosine, sine }: Angle<MpfrInterval>): Angle<MpfrInterval> => ({
  angle: R.subtract(R.pi(), angle),
  cosine: R.negate(cosine),
  sine,
});

/** P(u > a, v > b) for thresholds of any sign. */
function quadrant(R: MpfrArithmetic, a: MpfrInterval, b: MpfrInterval, angle: Angle<MpfrInterval>): MpfrInterval {
  if (R.upper(angle.sine) === 0) {
    if (R.lower(angle.cosine) > 0) return upper(R, R.lower(a) >= R.lower(b) ? a : b);
    // v = −u: a < u < −b.
    const mass = R.subtract(upper(R, a), upper(R, R.negate(b)));
    const gap = R.add(a, b);
    return R.upper(gap) <= 0 ? mass : R.lower(gap) >= 0 ? R.number(0) : R.hull(R.number(0), mass);
  }
  if (R.lower(a) < 0) return R.subtract(upper(R, b), quadrant(R, R.negate(a), b, mirrored(R, angle)));
  if (R.lower(b) < 0) return R.subtract(upper(R, a), quadrant(R, a, R.negate(b), mirrored(R, angle)));
  return wedge(R, threshold(R, a), threshold(R, b), angle);
}

const upper = (R: MpfrArithmetic, x: MpfrInterval): MpfrInterval => normalDistribution(R, R.negate(x));

/** e^{ca + c²/2}. */
const tilt = (R: MpfrArithmetic, c: MpfrInterval, a: MpfrInterval): MpfrInterval =>
  R.exp(R.add(R.multiply(c, a), R.scale(R.square(c), -1)));
