import type { Pieces } from '../../activations/formula/expression.js';
import { Rational } from '../../numerics/exact/rational.js';
import * as I from '../../numerics/interval/interval.js';
import type { EnclosedKernel } from '../enclosed-kernel.js';

/**
 * The k for which φ·2^−k is about 1 in mean square, as far as doubles tell; 0 where φ itself is nearly so.
 *
 * Quadrature and series err by an absolute amount, which would hide a φ that is smaller, and is out of reach of one that is larger.
 * A guess: no bound depends on it.
 */
export function binarySize(inDoubles: (z: number) => number): number {
  const log = logSize(inDoubles);
  return Math.abs(log) >= NEARLY && Math.abs(log) <= MOST ? Math.round(log) : 0;
}

/** @throws RangeError for the k of a φ whose square exceeds all doubles */
export function checkSize(k: number): void {
  if (k > MOST_SQUARED) throw new RangeError('formula: |φ| exceeds 1e150, and its square all doubles: scale φ down');
}

/**
 * Bits by which E g² of a derivative g of φ is below 1 where φ·2^−k is about 1; 0 where they are few, and at most 256, which panels can
 * give. A guess too.
 */
export function hiddenBits(g: (z: number) => number, k: number): number {
  const bits = 2 * (k - logSize(g));
  return bits >= 2 * NEARLY ? Math.ceil(Math.min(256, bits)) : 0;
}

/** log₂ of the root of E g(z)², to a few units: the largest |g|·√γ on a grid. */
function logSize(g: (z: number) => number): number {
  let log = Number.NEGATIVE_INFINITY;
  for (let z = -FARTHEST; z <= FARTHEST; z += STEP) {
    const at = Math.log2(Math.abs(g(z))) - (z * z) / (4 * Math.LN2);
    if (at > log) log = at;
  }
  return log;
}

const FARTHEST = 8;
const STEP = 1 / 8;
/** Of the 96 bits that a moment is asked for twice as many are lost, and a double is still left. */
const NEARLY = 16;
const MOST = 1000;
/** Of what is larger the square exceeds all doubles, or its Gaussian mean does. */
const MOST_SQUARED = 500;

/** φ·2^k. */
export const piecesTimes = ({ breaks, pieces }: Pieces, k: number): Pieces => ({
  breaks,
  pieces: pieces.map((right) => ({
    kind: 'product',
    left: { kind: 'number', value: Rational.from(2 ** k) },
    right,
  })),
});

/** κ·2^k. */
export function kernelTimes(kernel: EnclosedKernel, k: number): EnclosedKernel {
  const { atDouble, inBulk, atMpfr, atDoubleDouble } = kernel;
  return {
    atDouble: (angle) => I.scaleByPowerOfTwo(atDouble(angle), k),
    atMpfr: (R, angle) => R.scale(atMpfr(R, angle), k),
    ...(inBulk && { inBulk: (angle) => I.scaleByPowerOfTwo(inBulk(angle), k) }),
    ...(atDoubleDouble && { atDoubleDouble: (R, angle) => R.scale(atDoubleDouble(R, angle), k) }),
  };
}
