import { Rational } from '../numerics/exact/rational.js';
import { InsufficientPrecision } from '../numerics/interval/interval.js';
import { eigenvalues } from '../numerics/spectrum/spectrum.js';
import { enclosedMatrix } from '../numerics/spectrum/symmetric-matrix.js';
import type { Side } from './enclosure.js';
import {
  ceilAt,
  dyadic,
  type Enclosure,
  floorAt,
  inMpfr,
  magnitudeOf,
  parseRational,
  rationalText,
} from './enclosure.js';
import { type EnclosedEntries, type Factors, factorsOf, nearKernel, rayleighAbove, reachOf } from './factors.js';
import { exactly } from './term.js';

interface EigenvalueStep {
  readonly enclosure: Enclosure;
  readonly below?: object;
  readonly above?: object;
}

/**
 * An enclosure of λ_k with its proof: from below, and from above, by the factors of A − sI for an s close by; λ_1 from above by a
 * vector's quotient. An end that nobody asks for is only what row sums say.
 *
 * @throws InsufficientPrecision where no shift close by has the inertia it should have
 */
export function eigenvalueStep(entries: EnclosedEntries, k: number, side: Side, bits: number): EigenvalueStep {
  const near = locate(entries, k, bits);
  const reach = reachOf(entries);
  const scale = bits + 8;
  let lo = Rational.of(-reach);
  let hi = Rational.of(reach);
  let below: object | undefined;
  let above: object | undefined;
  const from = k === 1 || side !== 'above' ? factorsNear(entries, near.below, scale, -1) : undefined;
  if (side !== 'above') {
    if (from === undefined || from.negative >= k) throw new InsufficientPrecision(`certificate: no shift below λ_${k}`);
    lo = outward(from.shift.minus(from.rest), bits, -1);
    below = factorsJson(from);
  }
  if (side !== 'below' && k === 1 && from !== undefined) {
    const vector = nearKernel(from, Math.ceil(bits / 2) + 8);
    hi = outward(rayleighAbove(entries, vector, 2 * bits), bits, 1);
    above = { vector: vector.map(String) };
  } else if (side !== 'below') {
    const over = factorsNear(entries, near.above, scale, 1);
    if (over === undefined || over.negative < k) throw new InsufficientPrecision(`certificate: no shift above λ_${k}`);
    hi = outward(over.shift.plus(over.rest), bits, 1);
    above = factorsJson(over);
  }
  return { ...(below && { below }), ...(above && { above }), enclosure: { lo, hi } };
}

/** The factors at a shift, or a little further out: a shift that is a diagonal entry, as 1 may be, leaves a pivot of 0. */
function factorsNear(entries: EnclosedEntries, shift: Rational, scale: number, direction: -1 | 1): Factors | undefined {
  const further = shift.plus(dyadic(BigInt(direction) * reachOf(entries), -52));
  return factorsOf(entries, shift, scale) ?? factorsOf(entries, further, scale);
}

/** Shifts close to λ_k on either side: a part of it away that shrinks with the bits, or what these can tell. */
function locate(entries: EnclosedEntries, k: number, bits: number): { below: Rational; above: Rational } {
  const matrix = enclosedMatrix(
    entries.length,
    { bits: bits + 16 },
    {
      float64: () => {
        throw new Error('unreachable');
      },
      mpfr: (R, i, j) => {
        const { lo, hi } = entries[i][j];
        return R.hull(inMpfr(R, lo), inMpfr(R, hi));
      },
    },
  );
  const { lo, hi } = eigenvalues(matrix, { bits: bits + 16 })[k - 1];
  const size = Math.max(Math.abs(lo), Math.abs(hi));
  const gap = Math.max(size * 2 ** (10 - bits / 2), 2 ** (10 - bits) * Number(reachOf(entries)));
  return { below: parseRational(exactly(lo - gap)), above: parseRational(exactly(hi + gap)) };
}

const factorsJson = ({ shift, scale, lower, diagonal }: Factors): object => {
  const text = (x: bigint): string => rationalText(dyadic(x, -scale));
  return { shift: rationalText(shift), L: lower.map((row) => row.map(text)), D: diagonal.map(text) };
};

/** A rational of about `bits` bits on one side of another. */
function outward(x: Rational, bits: number, direction: -1 | 1): Rational {
  const size = magnitudeOf(x);
  if (size === undefined) return x;
  const exponent = Math.max(size, -2 * bits) - bits;
  return direction < 0 ? dyadic(floorAt(x, -exponent) - 1n, exponent) : dyadic(ceilAt(x, -exponent) + 1n, exponent);
}
