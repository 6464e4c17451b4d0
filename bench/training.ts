import { activations } from '../src/activations/registry.js';
import { digits } from '../src/training/digits/digits.js';
import { select } from '../src/training/labelled-rows.js';
import { type Factor, Machine, type Matrix } from '../src/training/machine.js';
import { train } from '../src/training/train.js';
import type { TrainingOptions } from '../src/training/training-options.js';
import { type Contender, here, interleaved, median } from './measure.js';
import type { NumpyPeer } from './numpy-peer.js';
import { tableOf } from './table.js';

/** Products of matrices in singles beside the ceiling of multiplying and adding four at a time, and numpy's; and whole runs. */
export async function trainingTimes(numpy: NumpyPeer | undefined): Promise<string> {
  return `${await productTimes(numpy)}\n\n${runTimes()}`;
}

async function productTimes(numpy: NumpyPeer | undefined): Promise<string> {
  const table = tableOf('n', 'ceiling', 'XWᵀ', 'of it', 'ΔW', 'of it', 'ΔᵀX', 'of it', 'numpy sgemm', 'XWᵀ ÷ numpy');
  const ceiling = await multiplyAdds();
  for (const n of [32, 64, 128, 256, 512]) {
    const forms = productsOf(n);
    await numpy?.ask({ kind: 'singles', n });
    const { seconds } = await interleaved(
      {
        ceiling: here(() => ceiling(CHAINS)),
        ...Object.fromEntries(Object.entries(forms).map(([name, form]) => [name, here(form)])),
        ...(numpy && {
          numpy: (async (repetitions) => Number(await numpy.ask({ kind: 'sgemm', repetitions }))) as Contender,
        }),
      },
      9,
    );
    const most = (CHAINS * 12 * 4) / seconds.ceiling / 1e9;
    const rate = (name: string): number => (2 * n ** 3) / seconds[name] / 1e9;
    const beside = Object.keys(forms).flatMap((name) => [
      rate(name).toFixed(1),
      `${((100 * rate(name)) / most).toFixed(0)} %`,
    ]);
    const peer = numpy ? [rate('numpy').toFixed(1), `${(rate('forward') / rate('numpy')).toFixed(2)}×`] : ['', ''];
    table.push([n, most.toFixed(1), ...beside, ...peer]);
  }
  return `Products of n × n matrices of singles, 10⁹ operations a second\n${table.toString()}`;
}

/** The three products of a layer. */
function productsOf(n: number): Readonly<Record<'forward' | 'backward' | 'gradient', () => void>> {
  const machine = new Machine('single');
  const [a, b, c] = Array.from({ length: 3 }, () => machine.matrix(n, n));
  machine.multiply({ matrix: a }, { matrix: b }, c, [n, n, n]);
  for (const { at, stride } of [a, b]) for (let i = 0; i < n * stride; i++) machine.numbers[at + i] = Math.sin(i);
  const product = (left: Factor, right: Factor, to: Matrix) => () => machine.multiply(left, right, to, [n, n, n]);
  return {
    forward: product({ matrix: a }, { matrix: b, transposed: true }, c),
    backward: product({ matrix: a }, { matrix: b }, c),
    gradient: product({ matrix: a, transposed: true }, { matrix: b }, c),
  };
}

const CHAINS = 20_000;

/** Six chains of products and six of sums, all in registers, with nothing to wait for but each other: as many as the latencies of current processors ask for. */
const SOURCE = `export function chains(n: i32, x: f32): f32 {
  const m = f32x4.splat(x), z = f32x4.splat(1 - x);
  ${each((k) => `let p${k} = f32x4.splat(x + ${k}), s${k} = p${k};`)}
  for (let i = 0; i < n; i++) {
    ${each((k) => `p${k} = f32x4.mul(p${k}, m); s${k} = f32x4.add(s${k}, z);`)}
  }
  let t = z;
  ${each((k) => `t = f32x4.add(t, f32x4.add(p${k}, s${k}));`)}
  return f32x4.extract_lane(t, 0);
}`;

function each(line: (k: number) => string): string {
  return Array.from({ length: 6 }, (_, k) => line(k)).join('\n');
}

/** 12 operations on four lanes at each step. */
async function multiplyAdds(): Promise<(steps: number) => number> {
  const { default: asc } = await import('assemblyscript/asc');
  let binary: Uint8Array | undefined;
  await asc.main(
    ['chains.ts', '--outFile', 'chains.wasm', '-O3', '--runtime', 'stub', '--use', 'abort=', '--enable', 'simd'],
    {
      readFile: (name: string) => (name === 'chains.ts' ? SOURCE : null),
      writeFile: (name: string, contents: string | Uint8Array) => {
        if (name === 'chains.wasm' && typeof contents !== 'string') binary = contents;
      },
      listFiles: () => [],
    },
  );
  if (binary === undefined) throw new Error('bench: the ceiling does not compile');
  const { Module, Instance } = (globalThis as unknown as { WebAssembly: WebAssemblyApi }).WebAssembly;
  const { chains } = new Instance(new Module(binary)).exports;
  // 1 keeps products and sums as they are: no number becomes denormal or infinite.
  return (steps) => chains(steps, 1);
}

interface WebAssemblyApi {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object) => { readonly exports: { chains(n: number, x: number): number } };
}

/** In processor time. */
function runTimes(): string {
  const data = select(
    digits(),
    Array.from({ length: 300 }, (_, i) => i),
  );
  const options: TrainingOptions = {
    activation: activations.tanh,
    depth: 30,
    width: 32,
    weightVariance: 1.7,
    biasVariance: 0.04,
    loss: 'cross-entropy',
    stepSize: 0.03,
    batchSize: 50,
    epochs: 12,
    seed: 1,
    data,
  };
  const table = tableOf('depth 30, width 32, 300 digits, 12 epochs', 'ms');
  const ways: Readonly<Record<string, Partial<TrainingOptions>>> = {
    tanh: {},
    ReLU: { activation: activations.relu, weightVariance: 2, biasVariance: 0 },
    'mish, a formula': { activation: activations.mish },
    'tanh, batch normalisation': { batchNormalisation: true },
    'tanh, residual': { residual: true },
  };
  for (const [name, way] of Object.entries(ways)) {
    const times = Array.from({ length: 7 }, () => {
      const start = process.cpuUsage().user;
      train({ ...options, ...way });
      return (process.cpuUsage().user - start) / 1000;
    });
    table.push([name, median(times).toFixed(0)]);
  }
  return table.toString();
}
