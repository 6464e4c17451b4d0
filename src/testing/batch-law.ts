import type { Arithmetic } from '../numerics/interval/arithmetic.js';
import { type Batch, BatchArithmetic } from '../numerics/interval/batch-arithmetic.js';
import { type MpfrArithmetic, type MpfrInterval, withMpfr } from '../numerics/mpfr/mpfr-arithmetic.js';
import { seededRandom } from '../numerics/special/random.js';

type Domain = 'any' | 'positive' | 'cosine';

/** An operation of batches at two arguments of a domain. */
export interface BatchLaw {
  readonly domain: Domain;
  readonly of: <T>(R: Arithmetic<T>, a: T, b: T) => T;
  /** Of points it is off by units in the last place alone. */
  readonly isSharp: boolean;
}

const law = (domain: Domain, of: BatchLaw['of'], isSharp = true): BatchLaw => ({ domain, of, isSharp });

export const batchLaws: Readonly<Record<string, BatchLaw>> = {
  add: law('any', (R, a, b) => R.add(a, b)),
  subtract: law('any', (R, a, b) => R.subtract(a, b)),
  multiply: law('any', (R, a, b) => R.multiply(a, b)),
  divide: law('positive', (R, a, b) => R.divide(a, b)),
  square: law('any', (R, a) => R.square(a)),
  scale: law('any', (R, a) => R.scale(a, -3)),
  negate: law('any', (R, a) => R.negate(a)),
  sqrt: law('positive', (R, a) => R.sqrt(a)),
  exp: law('any', (R, a) => R.exp(a)),
  log: law('positive', (R, a) => R.log(a)),
  sin: law('any', (R, a) => R.sin(a)),
  cos: law('any', (R, a) => R.cos(a)),
  asin: law('cosine', (R, a) => R.asin(a)),
  acos: law('cosine', (R, a) => R.acos(a)),
  sinh: law('any', (R, a) => R.sinh(a)),
  erfc: law('any', (R, a) => R.erfc(a)),
  atan2: law('positive', (R, a, b) => R.atan2(a, R.subtract(b, R.number(1)))),
  hull: law('any', (R, a, b) => R.hull(a, b), false),
  widen: law('any', (R, a, b) => R.widen(a, b), false),
};

/** Which ends of the two arguments meet: −1 the lower one, 1 the upper one, 0 the midpoint. */
const ENDS = [
  [-1, -1],
  [1, -1],
  [-1, 1],
  [1, 1],
  [0, 0],
] as const;

/** The first of `size` numbers, as a sentence, that the operation misses at some ends, or that is wider than promised. */
export function batchViolation({ domain, of, isSharp }: BatchLaw, seed: string, size: number): string | undefined {
  const random = seededRandom(seed);
  const R = new BatchArithmetic(size);
  const given = [drawn(R, random.normals(3 * size), domain), drawn(R, random.normals(3 * size), domain)] as const;
  const found = of<Batch>(R, ...given);
  const sharp = of<Batch>(R, R.middle(given[0]), R.middle(given[1]));
  for (let k = 0; k < size; k++) {
    const [x, y] = given.map(({ middle, radius }) => `${middle[k]} ± ${radius[k]}`);
    const where = `number ${k} of (${x}, ${y}): ${found.middle[k]} ± ${found.radius[k]}`;
    for (const ends of found.radius[k] < Infinity ? ENDS : []) {
      const missedBy = withMpfr(200, (S) => {
        const at = given.map((batch, which) => clamped(S, domain, numberAt(S, batch, k, ends[which])));
        const away = S.magnitude(S.subtract(of(S, at[0], at[1]), S.number(found.middle[k])));
        return S.upper(S.subtract(away, S.number(found.radius[k])));
      });
      // A clamped argument is up to 2⁻²⁰⁰ wide of the exact one.
      if (!(missedBy <= 2 ** -150)) return `missed at the ends ${ends} of ${where}`;
    }
    const isNarrow = sharp.radius[k] < 2 ** -47 * (4 + Math.abs(sharp.middle[k]));
    if (isSharp && sharp.radius[k] < Infinity && !isNarrow) return `wide by ${sharp.radius[k]} at ${where}`;
  }
  return undefined;
}

/** Numbers of a domain, with radii from nothing to a tenth of the number. */
function drawn(R: BatchArithmetic, normals: ArrayLike<number>, domain: Domain): Batch {
  const batch = R.fresh();
  for (let k = 0; k < R.size; k++) {
    const x = normals[3 * k];
    const size = k % 3 === 0 ? 0 : 2 ** (-4 - 50 * Math.min(1, Math.abs(normals[3 * k + 1])));
    const near = k % 5 === 0 ? 1 - 2 ** (-50 * Math.min(1, Math.abs(normals[3 * k + 2]))) : Math.sin(x);
    batch.middle[k] = domain === 'any' ? x : domain === 'positive' ? Math.abs(x) : near;
    // Of a cosine, no further than 1.
    batch.radius[k] = domain === 'cosine' ? size * (1 - Math.abs(near)) : size * Math.abs(batch.middle[k]);
  }
  return batch;
}

const numberAt = (S: MpfrArithmetic, { middle, radius }: Batch, k: number, end: number): MpfrInterval =>
  S.add(S.number(middle[k]), S.multiply(S.number(end), S.number(radius[k])));

function clamped(S: MpfrArithmetic, domain: Domain, x: MpfrInterval): MpfrInterval {
  if (domain === 'any') return x;
  return domain === 'positive' ? S.clamp(x, Number.MIN_VALUE, Infinity) : S.clamp(x, -1, 1);
}
