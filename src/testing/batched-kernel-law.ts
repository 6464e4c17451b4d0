import type { Activation } from '../activations/activation.js';
import { Directions } from '../data/directions.js';
import { nngp, ntk, type WideNetwork } from '../gram/wide-network.js';
import { overlaps, width } from '../numerics/interval/interval.js';
import { seededRandom } from '../numerics/special/random.js';
import { entryOf } from '../numerics/spectrum/symmetric-matrix.js';

/**
 * The first entry, as a sentence, where the kernels of two layers in batches of doubles and those of 106 bits are apart, or the former are
 * wide: of rows as they are and, if asked, of their directions.
 */
export function batchedKernelViolation(
  activation: Activation,
  network: Widths,
  withDirections: boolean,
): string | undefined {
  for (const points of withDirections ? [ROWS, new Directions(ROWS)] : [ROWS])
    for (const kernel of [nngp, ntk]) {
      const [coarse, fine] = (['float64', { bits: 106 }] as const).map((at) =>
        kernel(activation, points, { ...network, depth: 2 }, at),
      );
      for (const [i, j] of PLACES) {
        const [found, exact] = [entryOf(coarse, i, j), entryOf(fine, i, j)];
        const where = `entry (${i}, ${j}) of ${kernel.name} of ${activation.name}`;
        if (!overlaps(found, exact))
          return `${where} is [${found.lo}, ${found.hi}], of 106 bits [${exact.lo}, ${exact.hi}]`;
        // 2⁻⁴⁰ of the diagonal is asked for; rows nearly parallel at depth have the angle that doubles can tell.
        if (i < 15 && !(width(found) < 2 ** -32 * (1 + Math.abs(exact.hi))))
          return `${where} is wide by ${width(found)}`;
      }
    }
  return undefined;
}

type Widths = Omit<WideNetwork, 'depth'>;

/** Sixteen rows or more are computed in batches; the last two are nearly parallel. */
const ROWS = ((): readonly (readonly number[])[] => {
  const random = seededRandom('batched kernels');
  const rows = Array.from({ length: 16 }, () => Array.from(random.normals(3)));
  return [...rows, rows[15].map((x) => x * (1 + 2 ** -30 * random.normal()))];
})();

const PLACES = [
  [0, 0],
  [0, 1],
  [2, 9],
  [15, 16],
  [4, 16],
  [16, 16],
] as const;
