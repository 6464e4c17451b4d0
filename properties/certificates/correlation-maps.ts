import type { Activation } from '../../src/activations/activation.js';
import { exactForm } from '../../src/activations/exact-form.js';
import { activations } from '../../src/activations/registry.js';
import { NoCertificate } from '../../src/certificate/no-certificate.js';
import {
  add,
  curvature,
  type Definition,
  divide,
  exactly,
  kernel,
  multiply,
  slopeKernel,
  subtract,
  type Term,
  the,
} from '../../src/certificate/term.js';
import { CaseInstance } from './instance.js';

const { relu } = activations;

/** f of a layer or residual block, and the activation in it. */
export interface CorrelationMapTerm {
  readonly activation: Activation;
  readonly of: (c: Term) => Term;
}

/** Exact forms that checker/kinds/mean_field.py has kernels of at every variance. */
const CLOSED: readonly string[] = ['two slopes', 'polynomial', 'erf', 'sin'];

/** The checker's kernels at a variance. @throws NoCertificate for others */
export function checkKnown(activation: Activation, variance: number): void {
  const { name } = activation;
  const closed = CLOSED.includes(exactForm(activation)?.kind ?? '');
  const series = name === 'tanh' || activation.form.kind === 'piecewise-linear';
  if (!closed && !(series && variance === 1)) throw new NoCertificate(`not yet for ${name} at variance ${variance}`);
}

/** f(c) = s + (1 − s)·K(c)/K(1): σ_b² = s·q, and σ_w² keeps q fixed. */
export function layerMap(activation: Activation, variance: number, biasShare: number): CorrelationMapTerm {
  checkKnown(activation, variance);
  const q = exactly(variance);
  const share = exactly(biasShare);
  return {
    activation,
    of: (c) => add(share, multiply(exactly(1 - biasShare), divide(kernel(q, c), kernel(q, '1')))),
  };
}

/** f(c) = 1 − (K(1) − K(c))/(q·K′(1)): σ_w² = 1/K′(1) on the edge of chaos. */
export function edgeMap(activation: Activation, variance: number): CorrelationMapTerm {
  checkKnown(activation, variance);
  const q = exactly(variance);
  const divisor = multiply(q, slopeKernel(q, '1'));
  return { activation, of: (c) => subtract('1', divide(subtract(kernel(q, '1'), kernel(q, c)), divisor)) };
}

/** (c + w/2·f(c))/(1 + w/2), f = 2R that of ReLU at its edge. */
export function residualMap(weightVariance: number): CorrelationMapTerm {
  const branch = exactly(weightVariance);
  const whole = exactly(1 + weightVariance / 2);
  return { activation: relu, of: (c) => divide(add(c, multiply(branch, ['relu kernel', c])), whole) };
}

/** 1 − c^l of the last layers of a trajectory, and the definitions of c1, c2, … */
export class TrajectoryTerm {
  readonly definitions: Definition[] = [];
  private readonly start: Term;

  private readonly letter: string;

  constructor({ of }: Pick<CorrelationMapTerm, 'of'>, start: number, layers: number, letter = 'c') {
    this.letter = letter;
    // Each layer costs about two bits, and so many seconds.
    if (layers > 150) throw new NoCertificate(`not yet for ${layers} layers`);
    this.start = exactly(start);
    for (let l = 1; l <= layers; l++) this.definitions.push([`${letter}${l}`, of(this.at(l - 1))]);
  }

  at(layer: number): Term {
    return layer === 0 ? this.start : the(`${this.letter}${layer}`);
  }

  distance(layer: number): Term {
    return subtract('1', this.at(layer));
  }
}

/** κ = q·Eφ″²/2Eφ′². */
export function kappaOf(variance: number): Term {
  const q = exactly(variance);
  return divide(multiply(q, curvature(q)), multiply('2', slopeKernel(q, '1')));
}

/** f′(c) = (1 − s)·q·K′(c)/K(1). */
export function slopeOf(variance: number, biasShare: number, c: Term): Term {
  const q = exactly(variance);
  return divide(multiply(exactly((1 - biasShare) * variance), slopeKernel(q, c)), kernel(q, '1'));
}

export interface LayerJson {
  readonly activation: { readonly activation: string };
  readonly variance: number;
  readonly biasShare: number;
}

/** A layer or an edge of an instance: its activation is read as one of the instance's own would be. */
export function layerOf(i: CaseInstance, field: 'layer' | 'edge'): LayerJson & { readonly phi: Activation } {
  const layer = i.value[field] as LayerJson;
  return { ...layer, phi: new CaseInstance({ activation: layer.activation }).activation };
}
