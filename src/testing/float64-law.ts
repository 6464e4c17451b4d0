import { float64Arithmetic as R } from '../numerics/interval/float64-arithmetic.js';
import { mpfr } from '../numerics/mpfr/mpfr.js';
import { anyDouble, type EnclosureLaw, type Random } from './enclosure-law.js';
import { ELEMENTARY } from './interval-law.js';

/**
 * Of sinh = ((e^a − 1) − (e^(−a) − 1))/2: both terms err by ELEMENTARY + 2 doubles of 2⁻⁵² relatively at most and do not
 * cancel, so their difference does too, a double being at least 2⁻⁵³; then two roundings of two doubles each.
 */
const SINH = 2 * (ELEMENTARY + 2) + 4;

const one = (x: number): readonly [number, number] => [x, 0];
const sign = (random: Random) => (random() < 0.5 ? -1 : 1);
/** In [−1, 1], half of the time close to an end or to 0. */
const cosine = (random: Random) => {
  const small = 2 ** -Math.floor(60 * random());
  return one(sign(random) * [random(), 1 - small, small * random(), 1][Math.floor(4 * random())]);
};
/** Of any size, half of the time below 100, where the kernels are. */
const angle = (random: Random) => one(random() < 0.5 ? 200 * random() - 100 : anyDouble(random));
const upperHalfPlane = (random: Random): readonly [number, number] => {
  const y = Math.abs(anyDouble(random)) || 1;
  return [y, random() < 0.5 ? anyDouble(random) : sign(random) * y * random()];
};
/** Below 700: e^a overflows from 709.8 on, and half of it from 710.5 on only. */
const hyperbolic = (random: Random) =>
  one((random() < 0.3 ? anyDouble(random) : sign(random) * random() * 2 ** Math.floor(60 * random() - 50)) % 700);

/** The functions of float64 arithmetic that are not an interval's own, beside MPFR's. */
export const float64Laws: Readonly<Record<string, EnclosureLaw>> = {
  sin: { f: (a) => R.sin(a), exact: (r, a, _, d) => mpfr.mpfr_sin(r, a, d), draw: angle, steps: ELEMENTARY },
  cos: { f: (a) => R.cos(a), exact: (r, a, _, d) => mpfr.mpfr_cos(r, a, d), draw: angle, steps: ELEMENTARY },
  asin: {
    f: (a) => R.asin(a),
    exact: (r, a, _, d) => mpfr.mpfr_asin(r, a, d),
    draw: cosine,
    steps: ELEMENTARY,
    extremesAtCorners: true,
  },
  acos: {
    f: (a) => R.acos(a),
    exact: (r, a, _, d) => mpfr.mpfr_acos(r, a, d),
    draw: cosine,
    steps: ELEMENTARY,
    extremesAtCorners: true,
  },
  atan2: { f: (y, x) => R.atan2(y, x), exact: mpfr.mpfr_atan2, draw: upperHalfPlane, steps: ELEMENTARY },
  sinh: {
    f: (a) => R.sinh(a),
    exact: (r, a, _, d) => mpfr.mpfr_sinh(r, a, d),
    draw: hyperbolic,
    steps: SINH,
    extremesAtCorners: true,
  },
};
