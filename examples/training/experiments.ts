import { createHash } from 'node:crypto';
import { activationNamed } from '../../src/activations/registry.js';
import { edgeWithBias } from '../../src/mean-field/edge-with-bias.js';
import { CONTENDERS, type Contender, type DataSet, SETTINGS } from './published.js';

export type Scale = 'small' | 'medium' | 'paper';

/** All that decides the result of a run but its step size and seed. */
export interface Experiment {
  /** Unique: 'mnist/ELU/edge'. */
  readonly id: string;
  readonly data: DataSet | 'digits';
  /** Rows to train on, of which a fifth chooses the step size, and rows to test on. */
  readonly rows: readonly [train: number, test: number];
  readonly activation: string;
  readonly depth: number;
  readonly width: number;
  readonly weightVariance: number;
  readonly biasVariance: number;
  readonly batchNormalisation: boolean;
  readonly epochs: number;
  readonly batchSize: number;
  readonly steps: readonly number[];
  readonly seeds: number;
}

/** A run: on four fifths of the training rows, judged on the fifth, to choose a step size; or on all of them, judged on the test rows. */
export interface Unit {
  readonly experiment: Experiment;
  readonly phase: 'choose' | 'measure';
  readonly stepSize: number;
  readonly seed: number;
}

/** What the lines of journals and checkpoints are known by: it changes with everything that the result depends on. */
export const keyOf = ({ experiment, phase, stepSize, seed }: Unit): string =>
  `${experiment.id} ${phase} ${stepSize} ${seed} ${hashOf(experiment)}`;

const HASHES = new WeakMap<Experiment, string>();

function hashOf(experiment: Experiment): string {
  const { steps: _, seeds: __, ...fixed } = experiment;
  const hash = HASHES.get(experiment) ?? createHash('sha256').update(JSON.stringify(fixed)).digest('hex').slice(0, 10);
  HASHES.set(experiment, hash);
  return hash;
}

export const ACTIVATIONS: Readonly<Record<Contender, string>> = {
  ReLU: 'relu',
  ELU: 'elu',
  tanh: 'tanh',
  'S-softplus': 'softplus(z) - log(2)',
};

const SIZES: Readonly<Record<Scale, Pick<Experiment, 'rows' | 'depth' | 'width' | 'epochs' | 'batchSize' | 'seeds'>>> =
  {
    small: { rows: [1000, 500], depth: 40, width: 64, epochs: 100, batchSize: 50, seeds: 5 },
    medium: { rows: [2000, 1000], depth: 100, width: 100, epochs: 100, batchSize: 50, seeds: 5 },
    paper: { rows: [9000, 1000], depth: 200, width: 300, epochs: 100, batchSize: 50, seeds: 10 },
  };
const STEPS = [0.001, 0.003, 0.01, 0.03, 0.1];

/** Those of both tables, on the data sets that are there; with the small ones, those of the pictures. */
export function experimentsOf(scale: Scale, dataSets: readonly DataSet[]): readonly Experiment[] {
  const tables = dataSets.flatMap((data) =>
    CONTENDERS.flatMap((contender) =>
      SETTINGS.map((setting): Experiment => {
        const variances = setting === 'ordered' ? { weightVariance: 1, biasVariance: 1 } : edgeOf(contender);
        const batchNormalisation = setting === 'edge + batch normalisation';
        const id = `${data}/${contender}/${setting}`;
        return {
          id,
          data,
          activation: ACTIVATIONS[contender],
          ...SIZES[scale],
          ...variances,
          batchNormalisation,
          steps: STEPS,
        };
      }),
    ),
  );
  return scale === 'small' ? [...tables, ...overDepth(), ...overVariances()] : tables;
}

const EDGES = new Map<Contender, Pick<Experiment, 'weightVariance' | 'biasVariance'>>();

/** σ_b = 0.2, as on the slides; ReLU's edge is one point. */
function edgeOf(contender: Contender): Pick<Experiment, 'weightVariance' | 'biasVariance'> {
  const biasVariance = contender === 'ReLU' ? 0 : 0.04;
  const edge = EDGES.get(contender) ?? {
    weightVariance: edgeWithBias(activationNamed(ACTIVATIONS[contender]), biasVariance).weightVariance.lo,
    biasVariance,
  };
  EDGES.set(contender, edge);
  return edge;
}

/** 8 × 8 digits: a run takes a twentieth of a second. */
const ON_DIGITS = {
  data: 'digits',
  rows: [300, 500],
  width: 32,
  batchNormalisation: false,
  epochs: 12,
  batchSize: 50,
  steps: [0.01, 0.03, 0.1],
} as const;

export const DEPTHS = [5, 10, 20, 40, 80] as const;

/** tanh in the chaotic phase: σ_b = 0.3, σ_w = 2. */
const CHAOTIC = { weightVariance: 4, biasVariance: 0.09 };
export const OVER_DEPTH = ['tanh edge', 'ELU edge', 'ReLU edge', 'tanh ordered', 'tanh chaotic'] as const;

function overDepth(): Experiment[] {
  return OVER_DEPTH.flatMap((name) => {
    const [contender, setting] = name.split(' ') as [Contender, 'edge' | 'ordered' | 'chaotic'];
    const places = { edge: edgeOf(contender), ordered: { weightVariance: 1, biasVariance: 1 }, chaotic: CHAOTIC };
    return DEPTHS.map((depth) => ({
      ...ON_DIGITS,
      ...places[setting],
      id: `depth/${name}/${depth}`,
      activation: ACTIVATIONS[contender],
      depth,
      seeds: 5,
    }));
  });
}

const steps = (from: number, to: number, count: number) =>
  Array.from({ length: count }, (_, k) => Number((from + (k * (to - from)) / (count - 1)).toPrecision(6)));

/** The map: standard deviations of weights and biases. */
export const MAP = { sigmaW: steps(0.5, 3, 21), sigmaB: steps(0, 1.5, 16) };

function overVariances(): Experiment[] {
  return MAP.sigmaB.flatMap((sigmaB) =>
    MAP.sigmaW.map((sigmaW) => ({
      ...ON_DIGITS,
      id: `map/${sigmaB}/${sigmaW}`,
      activation: 'tanh',
      depth: 30,
      weightVariance: sigmaW ** 2,
      biasVariance: sigmaB ** 2,
      seeds: 2,
    })),
  );
}
