import { relu } from '../src/activations/rectifiers.js';
import { tanh } from '../src/activations/smooth.js';
import { directionsFrom } from '../src/data/directions.js';
import { ntk, type Points } from '../src/gram/wide-network.js';
import { rowsIn8 } from './instances.js';
import { type Contender, here, interleaved } from './measure.js';
import type { NumpyPeer } from './numpy-peer.js';
import { tableOf } from './table.js';

const DEPTH = 3;

/** Tangent kernels of three layers, every entry enclosed, beside the same recursion in doubles by numpy. */
export async function wideKernelTimes(numpy: NumpyPeer | undefined): Promise<string> {
  const table = tableOf(
    'n',
    'rows',
    'numpy ReLU, ms',
    'ReLU',
    'ratio',
    'fastest',
    'apart',
    'largest radius',
    'tanh',
    'tanh once, CPU s',
  );
  for (const n of [16, 64, 256, 1024])
    for (const [name, bias] of [
      ['directions', 0],
      ['directions, bias', 0.25],
      ['as they are', 0],
      ['as they are, bias', 0.25],
    ] as const) {
      const lengths = name.startsWith('as');
      const rows = rowsIn8(n, `wide ${n}`).map((row) => row.map((x) => x / 256));
      const points: Points = lengths ? rows : directionsFrom(rows, { parallel: 'allow' });
      const of = (activation: typeof relu) =>
        ntk(activation, points, { depth: DEPTH, weightVariance: 2, biasVariance: bias, inputVariance: 1 });
      const request = { kind: 'ntk', lengths, depth: DEPTH, weight: 2, bias, inputs: 1 };
      await numpy?.ask({ kind: 'load', rows });
      const first = await numpy?.ask({ ...request, repetitions: 0 });
      const { middle, radius } = of(relu);
      if (!(middle instanceof Float64Array)) throw new Error('wideKernelTimes: expected a matrix of doubles');
      const measured = await interleaved({
        ...(numpy && {
          numpy: (async (repetitions) => Number(await numpy.ask({ ...request, repetitions }))) as Contender,
        }),
        relu: here(() => of(relu)),
        // Rows of as many lengths need as many series of tanh, in each layer: once is enough.
        ...(!lengths && { tanh: here(() => of(tanh)) }),
      });
      const ms = (contender: string): string =>
        measured.seconds[contender] === undefined ? '' : (measured.seconds[contender] * 1e3).toFixed(2);
      const times = (ratio: number | undefined): string => (ratio === undefined ? '' : `${ratio.toFixed(2)}×`);
      table.push([
        n,
        name,
        ms('numpy'),
        ms('relu'),
        times(measured.ratio('numpy', 'relu')),
        times(measured.ratioOfFastest('numpy', 'relu')),
        apart(first, middle),
        Math.max(...radius.subarray(0, n).map((r, i) => r / Math.abs(middle[i]))).toExponential(0),
        ms('tanh'),
        lengths && n <= MOST_LENGTHS ? secondsUsed(() => of(tanh)).toFixed(2) : '',
      ]);
    }
  return `Tangent kernels at depth ${DEPTH} with enclosed entries; apart and radius: relative, of the first row\n${table.toString()}`;
}

/** Of as many lengths. */
const MOST_LENGTHS = 64;

/** Processor time. */
function secondsUsed(run: () => unknown): number {
  const before = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

/** How far the first row here and numpy's are apart, relatively. */
function apart(first: unknown, middle: Float64Array): string {
  if (!Array.isArray(first)) return '';
  return Math.max(...first.map((x, i) => Math.abs(Number(x) / middle[i] - 1))).toExponential(0);
}
