import { cpus } from 'node:os';
import { EigenvalueDecomposition, Matrix } from 'ml-matrix';
import { relu } from '../src/activations/rectifiers.js';
import { tanh } from '../src/activations/smooth.js';
import { directionsFrom } from '../src/data/directions.js';
import { gramMatrix } from '../src/gram/gram-matrix.js';
import { approximateEigenvalues } from '../src/numerics/dense/eigenvalues.js';
import { float64SmallestEigenvalue } from '../src/numerics/spectrum/float64-spectrum.js';
import type { Float64Matrix } from '../src/numerics/spectrum/symmetric-matrix.js';
import { cardTimes } from './cards.js';
import { doubleDoubleTimes } from './double-double.js';
import { rowsIn8 } from './instances.js';
import { type Contender, here, interleaved, median } from './measure.js';
import { HOW_TO_INSTALL, type NumpyPeer, numpyPeer } from './numpy-peer.js';
import { casesPerSecond, plainDraws, suiteDraws } from './property-cases.js';
import { startTimes } from './start.js';
import { tableOf } from './table.js';
import { trainingTimes } from './training.js';
import { wideKernelTimes } from './wide-kernels.js';

const peer = await numpyPeer();
console.log(`Node ${process.version}, ${cpus().length} × ${cpus()[0].model}; ${peer?.version ?? HOW_TO_INSTALL}\n`);
const only = process.argv[2];
const wanted = (name: string): boolean => only === undefined || name.includes(only);
if (wanted('spectra')) await spectra(peer);
if (wanted('ml-matrix')) await againstMlMatrix();
if (wanted('gram')) await grams(peer);
if (wanted('cases')) await cases(peer);
if (wanted('double-double')) console.log(await doubleDoubleTimes());
if (wanted('training')) console.log(await trainingTimes(peer));
if (wanted('wide')) console.log(await wideKernelTimes(peer));
if (wanted('start')) console.log(startTimes());
if (wanted('cards')) console.log(await cardTimes());
peer?.close();

async function spectra(numpy: NumpyPeer | undefined): Promise<void> {
  const ours = (name: string): string[] => [name, 'ratio', 'fastest'];
  const table = tableOf(
    'n',
    'numpy eigvalsh',
    ...ours('all eigenvalues'),
    ...ours('λ_min certified'),
    'λ_min',
    'width',
  );
  for (const n of [8, 16, 32, 64, 128, 256, 512, 1024]) {
    const rows = rowsIn8(n, `spectra ${n}`);
    const matrix = gramOf(rows);
    await numpy?.ask({ kind: 'load', rows });
    const measured = await interleaved({
      ...(numpy && { numpy: asked(numpy, 'eigvalsh') }),
      all: here(() => approximateEigenvalues(matrix.middle, n)),
      smallest: here(() => float64SmallestEigenvalue(matrix)),
    });
    const { lo, hi } = float64SmallestEigenvalue(matrix);
    const beside = (name: string): string[] => [
      time(measured.seconds[name]),
      times(measured.ratio('numpy', name)),
      times(measured.ratioOfFastest('numpy', name)),
    ];
    const value = [lo.toPrecision(4), (hi - lo).toExponential(1)];
    table.push([n, time(measured.seconds.numpy), ...beside('all'), ...beside('smallest'), ...value]);
  }
  console.log(`Spectra of ReLU Gram matrices, directions in R^8\n${table.toString()}\n`);
}

async function againstMlMatrix(): Promise<void> {
  const table = tableOf('n', 'ml-matrix EVD', 'all eigenvalues', 'ratio');
  for (const n of [32, 128, 512]) {
    const { middle } = gramOf(rowsIn8(n, `ml-matrix ${n}`));
    const copy = new Matrix(Array.from({ length: n }, (_, i) => Array.from(middle.subarray(i * n, (i + 1) * n))));
    const measured = await interleaved(
      {
        peer: here(() => new EigenvalueDecomposition(copy, { assumeSymmetric: true }).realEigenvalues),
        all: here(() => approximateEigenvalues(middle, n)),
      },
      n === 512 ? 3 : 9,
    );
    const { seconds } = measured;
    table.push([n, time(seconds.peer), time(seconds.all), times(measured.ratio('peer', 'all'))]);
  }
  console.log(`Against ml-matrix\n${table.toString()}\n`);
}

async function grams(numpy: NumpyPeer | undefined): Promise<void> {
  const table = tableOf('n', 'numpy ReLU, ns/entry', 'ReLU', 'ratio', 'tanh', 'ratio');
  for (const n of [16, 64, 256, 1024]) {
    const rows = rowsIn8(n, `gram ${n}`);
    const data = directionsFrom(rows, { parallel: 'allow' });
    await numpy?.ask({ kind: 'load', rows });
    gramMatrix(tanh, data);
    const measured = await interleaved({
      ...(numpy && { numpy: asked(numpy, 'gram') }),
      relu: here(() => gramMatrix(relu, data)),
      tanh: here(() => gramMatrix(tanh, data)),
    });
    const each = (name: string): string =>
      measured.seconds[name] === undefined ? '' : ((measured.seconds[name] * 1e9) / n ** 2).toFixed(1);
    const beside = (name: string): string[] => [each(name), times(measured.ratio('numpy', name))];
    table.push([n, each('numpy'), ...beside('relu'), ...beside('tanh')]);
  }
  console.log(`Gram matrices with enclosed entries, per entry of n × n\n${table.toString()}\n`);
}

async function cases(numpy: NumpyPeer | undefined): Promise<void> {
  const draws = { plain: plainDraws, suite: suiteDraws };
  const rates: Record<string, number[]> = { numpy: [], plain: [], suite: [] };
  for (const arbitrary of Object.values(draws)) casesPerSecond(arbitrary, 0.5);
  for (let round = 0; round < 3; round++) {
    if (numpy) rates.numpy.push(Number(await numpy.ask({ kind: 'cases', seconds: 1.5 })));
    for (const [name, arbitrary] of Object.entries(draws)) rates[name].push(casesPerSecond(arbitrary, 1.5));
  }
  const table = tableOf('draw ≤ 32 directions in R^8, Gram, λ_min, compare', 'cases/s', 'ratio');
  const theirs = numpy && median(rates.numpy);
  if (theirs !== undefined) table.push(['numpy + Hypothesis, nothing certified', theirs.toFixed(0), '']);
  for (const [name, label] of [
    ['plain', 'here, the same draws'],
    ['suite', "here, the suite's own draws"],
  ]) {
    const rate = median(rates[name]);
    table.push([label, rate.toFixed(0), theirs === undefined ? '' : `${(rate / theirs).toFixed(1)}×`]);
  }
  console.log(`${table.toString()}\n`);
}

function asked(numpy: NumpyPeer, kind: string): Contender {
  return async (repetitions) => Number(await numpy.ask({ kind, repetitions }));
}

function gramOf(rows: number[][]): Float64Matrix {
  const matrix = gramMatrix(relu, directionsFrom(rows, { parallel: 'allow' }));
  if (matrix.kind !== 'float64') throw new Error('bench: expected a matrix of doubles');
  return matrix;
}

function time(seconds: number | undefined): string {
  if (seconds === undefined) return '';
  return seconds < 1e-3 ? `${(seconds * 1e6).toFixed(1)} µs` : `${(seconds * 1e3).toFixed(2)} ms`;
}

function times(ratio: number | undefined): string {
  return ratio === undefined ? '' : `${ratio.toFixed(2)}×`;
}
