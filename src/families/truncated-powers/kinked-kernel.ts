import { memo } from '../../numerics/memo.js';
import { withMpfr } from '../../numerics/mpfr/mpfr-arithmetic.js';
import { type EnclosedKernel, inMpfr } from '../enclosed-kernel.js';
import { loadedPairs } from '../hermite-series.js';
import { byOctaves } from '../octaves.js';
import { fittedKernel } from './fitted-kernel.js';
import type { FittedKinks } from './fitted-kinks.js';

/** What a fit is made of: R Hermite coefficients, powers up to `most`, and the bits of both. */
export interface FitSize {
  readonly count: number;
  readonly most: number;
  readonly bits: number;
}

/**
 * Sizes to try in turn. For a piece with a singularity at distance 1 from its kink, √(T_g T_s) is 2e-12,
 * 1.7e-17, 2.9e-26, 8.7e-38 and 2.7e-44; bits are those that show it (`fitKinks`), and 64 more or so. The
 * first, whose values cost a quarter of the second's, is for doubles and pieces that are analytic further
 * out; the coefficients are the same.
 */
export const FIT_SIZES: readonly FitSize[] = [
  { count: 128, most: 8, bits: 192 },
  { count: 256, most: 12, bits: 320 },
  { count: 256, most: 24, bits: 320 },
  { count: 512, most: 40, bits: 512 },
  { count: 1024, most: 60, bits: 640 },
  { count: 2048, most: 60, bits: 704 },
];

/** The first size that doubles try. */
const FOR_DOUBLES = 1;

/**
 * With so many bits, what share of √(E g²·E g′²) the error should be, and the first and the last
 * size that are worth their time.
 */
function wantedWith(bits: number): { readonly share: number; readonly from: number; readonly last: number } {
  // Doubles ask with 72 bits, tables of them with 96; other rungs with 32 more than they promise. Below doubles the
  // second size is enough; for doubles the third, which takes ten times as long, is hardly ever worth it.
  if (bits < 72) return { share: 2 ** (32 - bits), from: 0, last: 2 };
  if (bits <= 96) return { share: 2 ** -46, from: FOR_DOUBLES, last: 3 };
  return { share: 2 ** (20 - bits), from: 2, last: bits <= 160 ? 4 : 5 };
}

/**
 * E g(u)g′(v) of two functions with kinks, at every rung: by the first size of fit whose bound is as small as the rung
 * can tell, or the largest one for it, whose width then says what was reached.
 *
 * Guarantee: enclosures. Cost: fits when first needed; values as in `fittedKernel`, in bulk as in `byOctaves`.
 */
export function kinkedKernel(first: (size: FitSize) => FittedKinks, second = first): EnclosedKernel {
  const fits = memo(
    (i: number) => i,
    (i) => {
      const size = FIT_SIZES[i];
      const g = first(size);
      const other = second === first ? g : second(size);
      const most = meanEnergy(g, other);
      return { at: fittedKernel(g, other), most, share: boundOf(g, other) / most };
    },
  );
  const chosen = memo(
    (bits: number) => bits,
    (bits) => {
      const { share, from, last } = wantedWith(bits);
      let i = from;
      while (i < last && !(fits(i).share <= share)) i = nextSize(i, fits(i).share, share, last);
      return fits(i).at;
    },
  );
  const kernel = inMpfr((R, angle) => chosen(R.bits)(R, angle));
  return { ...kernel, inBulk: byOctaves(kernel, () => fits(FOR_DOUBLES).most) };
}

/**
 * The next size that may do, or the last: the logarithm of the share left over is nearly proportional to √(P√R)
 * (`fitKinks`), to within 2⁸ in what is left.
 */
function nextSize(i: number, reached: number, wanted: number, last: number): number {
  const reach = ({ count, most }: FitSize): number => Math.sqrt(most * Math.sqrt(count));
  for (let k = i + 1; k < last; k++)
    if (reached ** (reach(FIT_SIZES[k]) / reach(FIT_SIZES[i])) <= 2 ** 8 * wanted) return k;
  return last;
}

/** About the error at |ρ| = 1. */
const boundOf = (g: FittedKinks, other: FittedKinks): number => {
  const [t, t2] = [g, other].map(({ series }) => series.tails[series.count]);
  return Math.sqrt(t * other.left) + Math.sqrt(g.left * t2) + Math.sqrt(g.left * other.left);
};

/** An upper bound of √(E g²·E g′²). */
const meanEnergy = (g: FittedKinks, other: FittedKinks): number =>
  withMpfr(g.bits, (R) => {
    const [x, y] = [g, other].map(({ energy }) => loadedPairs(R, energy)[0]);
    return R.upper(R.sqrt(R.multiply(x, y)));
  });
