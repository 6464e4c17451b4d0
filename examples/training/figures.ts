import { activationNamed } from '../../src/activations/registry.js';
import type { Figure, LinesFigure, Series } from '../../src/evidence/figure.js';
import { edgeOfChaos } from '../../src/mean-field/edge-of-chaos.js';
import { DEPTHS, MAP, OVER_DEPTH } from './experiments.js';
import { CONTENDERS } from './published.js';
import type { Result, Results } from './results.js';

/** The pictures of docs/training.md, by the names of their files: as data, which the report's code draws. */
export function figuresOf(results: Results): Readonly<Record<string, Figure>> {
  const known = new Map(results.experiments.map((result) => [result.id, result]));
  const get = (id: string): Result => {
    const result = known.get(id);
    if (result === undefined) throw new Error(`figuresOf: no results of ${id}, expected all; run tables again`);
    return result;
  };
  return { 'training-curves': curves(get), 'training-depth': overDepth(get), 'training-map': map(get) };
}

/** What the claims of properties/training show, from the same runs: the pictures of the document, and one of batch normalisation. */
export function recordedFigures(results: Results): readonly Figure[] {
  const known = new Map(results.experiments.map((result) => [result.id, result]));
  return [...Object.values(figuresOf(results)), batchNormalised((id) => known.get(id) as Result)];
}

type Get = (id: string) => Result;

function batchNormalised(get: Get): LinesFigure {
  const names = ['ReLU', 'ELU', 'tanh'].flatMap((contender) =>
    (['edge', 'edge + batch normalisation'] as const).map((setting) => [contender, setting] as const),
  );
  const first = get('mnist/ReLU/edge');
  return {
    kind: 'lines',
    id: 'training-batch-norm',
    title: `Batch normalisation on the edge of chaos: MNIST, depth ${first.depth}, width ${first.width}`,
    caption: `Medians of ${first.accuracy.length} seeds, every fifth epoch; a run that diverged counts as 0.`,
    x: { label: 'epoch', scale: 'linear' },
    y: PERCENT,
    series: names.map(([contender, setting]) => {
      const { accuracy, epochs } = get(`mnist/${contender}/${setting}`);
      const x = Array.from({ length: epochs / 5 }, (_, k) => 5 * (k + 1));
      const {
        lo: _,
        hi: __,
        ...median
      } = banded(
        setting === 'edge' ? contender : `${contender}, normalised`,
        x,
        x.map((epoch) => accuracy.map((run) => run[epoch - 1] ?? 0)),
      );
      return median;
    }),
  };
}

const PERCENT = { label: 'test accuracy', unit: '%', scale: 'linear' } as const;

function curves(get: Get): LinesFigure {
  const names = CONTENDERS.flatMap((contender) =>
    (contender === 'tanh' ? ['edge', 'ordered'] : ['edge']).map((setting) => [contender, setting] as const),
  );
  const first = get('mnist/tanh/edge');
  return {
    kind: 'lines',
    id: 'training-curves',
    title: `Test accuracy by epoch: MNIST, depth ${first.depth}, width ${first.width}`,
    caption: `Medians of ${first.accuracy.length} seeds; bands from the worst to the best seed; a run that diverged counts as 0.`,
    x: { label: 'epoch', scale: 'linear' },
    y: PERCENT,
    series: names.map(([contender, setting]) => {
      const { accuracy, epochs } = get(`mnist/${contender}/${setting}`);
      const x = Array.from({ length: epochs }, (_, k) => k + 1);
      return banded(
        `${contender}, ${setting}`,
        x,
        x.map((epoch) => accuracy.map((run) => run[epoch - 1] ?? 0)),
      );
    }),
  };
}

function overDepth(get: Get): LinesFigure {
  const first = get(`depth/${OVER_DEPTH[0]}/${DEPTHS[0]}`);
  return {
    kind: 'lines',
    id: 'training-depth',
    title: `Test accuracy by depth: 8 × 8 digits, width ${first.width}, ${first.epochs} epochs`,
    caption: String.raw`Medians of ${first.accuracy.length} seeds; bands from the worst to the best seed. Ordered is $(\sigma_b, \sigma_w) = (1, 1)$, chaotic $(0.3, 2)$.`,
    x: { label: 'depth', unit: 'layers', scale: 'log' },
    y: PERCENT,
    series: OVER_DEPTH.map((name) =>
      banded(
        name,
        DEPTHS,
        DEPTHS.map((depth) => get(`depth/${name}/${depth}`).accuracy.map((run) => run.at(-1) ?? 0)),
      ),
    ),
  };
}

/** The median of each place's values, and a band over all of them, in per cent. */
function banded(name: string, x: readonly number[], values: readonly (readonly number[])[]): Series {
  const ascending = values.map((all) => all.map((value) => 100 * value).toSorted((a, b) => a - b));
  return {
    name,
    role: 'measured',
    draw: 'line',
    x,
    y: ascending.map((all) => all[Math.floor(all.length / 2)]),
    lo: ascending.map((all) => all[0]),
    hi: ascending.map((all) => all[all.length - 1]),
  };
}

function map(get: Get): Figure {
  const { sigmaW, sigmaB } = MAP;
  const values = sigmaW.map((w) =>
    sigmaB.map((b) => {
      const final = get(`map/${b}/${w}`).accuracy.map((run) => run.at(-1) ?? 0);
      return (100 * final.reduce((sum, x) => sum + x, 0)) / final.length;
    }),
  );
  edge ??= edgeOfTanh();
  const { depth, width, epochs } = get(`map/${sigmaB[0]}/${sigmaW[0]}`);
  return {
    kind: 'surface',
    id: 'training-map',
    title: `Where training works: tanh, depth ${depth}, width ${width}, ${epochs} epochs, 8 × 8 digits`,
    caption:
      'Accuracy at the best of three step sizes, over the standard deviations of weights and biases. Above the edge of chaos nearby inputs part, below it they meet.',
    x: { label: '$\\sigma_b$', scale: 'linear' },
    y: { label: '$\\sigma_w$', scale: 'linear' },
    z: PERCENT,
    xs: sigmaB,
    ys: sigmaW,
    values,
    curves: [edge],
  };
}

let edge: ReturnType<typeof edgeOfTanh> | undefined;

/** The edge of chaos by its variance q, as far as the map goes. */
function edgeOfTanh() {
  const tanh = activationNamed('tanh');
  const [right, top] = [MAP.sigmaB.at(-1) ?? 0, MAP.sigmaW.at(-1) ?? 0];
  const points = Array.from({ length: 60 }, (_, k) => {
    const { weightVariance, biasVariance } = edgeOfChaos(tanh, 2 ** ((k - 40) / 6));
    return { x: Math.sqrt(Math.max(0, biasVariance.lo)), y: Math.sqrt(weightVariance.lo) };
  }).filter(({ x, y }) => x <= right && y <= top);
  return { name: 'edge of chaos', x: points.map(({ x }) => x), y: points.map(({ y }) => y) };
}
