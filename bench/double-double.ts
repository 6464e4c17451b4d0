import { abs, relu } from '../src/activations/rectifiers.js';
import { tanh } from '../src/activations/smooth.js';
import { directionsFrom } from '../src/data/directions.js';
import { gramMatrix } from '../src/gram/gram-matrix.js';
import { toDoubleDouble } from '../src/numerics/spectrum/double-double-matrix.js';
import { doubleDoubleEigenvalues } from '../src/numerics/spectrum/double-double-spectrum.js';
import { mpfrEigenvalues } from '../src/numerics/spectrum/mpfr-spectrum.js';
import { smallestEigenvalue } from '../src/numerics/spectrum/spectrum.js';
import { rowsIn8 } from './instances.js';
import { here, interleaved } from './measure.js';
import { tableOf } from './table.js';

/** Certified eigenvalues at about 106 bits: pairs of doubles against MPFR with 106 bits, on the same entries. */
export async function doubleDoubleTimes(): Promise<string> {
  const rung106 = 'rung of 106 bits : 128, entries included';
  const table = tableOf('kernel', 'n', 'MPFR, ms', 'double-double, ms', 'ratio', rung106);
  for (const [activation, dimension] of [[relu, 8] as const, [tanh, 2] as const, [abs, 8] as const])
    for (const n of [4, 8, 12, 16, 32, 64]) {
      const rows = rowsIn8(n, `double-double ${n}`).map((row) => row.slice(0, dimension));
      const data = directionsFrom(rows, { parallel: 'allow' });
      const matrix = gramMatrix(activation, data, { bits: 74 });
      if (matrix.kind !== 'multiprecision') throw new Error('bench: expected MPFR entries');
      const rung = (bits: number) => here(() => smallestEigenvalue(gramMatrix(activation, data, { bits }), { bits }));
      const { seconds, ratio } = await interleaved(
        {
          mpfr: here(() => mpfrEigenvalues(matrix)),
          pairs: here(() => doubleDoubleEigenvalues(toDoubleDouble(matrix))),
          ...(n <= 16 && { low: rung(106), high: rung(128) }),
        },
        n >= 32 ? 3 : 7,
      );
      table.push([
        activation.name,
        n,
        (seconds.mpfr * 1e3).toFixed(2),
        (seconds.pairs * 1e3).toFixed(2),
        `${ratio('mpfr', 'pairs')?.toFixed(1)}×`,
        n <= 16 ? `${ratio('high', 'low')?.toFixed(1)}×` : '',
      ]);
    }
  return `Certified eigenvalues at about 106 bits\n${table.toString()}\n`;
}
