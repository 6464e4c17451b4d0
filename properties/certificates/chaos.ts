import type { Activation } from '../../src/activations/activation.js';
import { activations } from '../../src/activations/registry.js';
import { NoCertificate } from '../../src/certificate/no-certificate.js';
import {
  add,
  curvature,
  type Definition,
  divide,
  exactly,
  kernel,
  maximum,
  multiply,
  PI,
  power,
  slopeKernel,
  sqrt,
  subtract,
  type Term,
  the,
} from '../../src/certificate/term.js';
import { CaseInstance, type CertifiedStatements, type Sides } from './instance.js';

const { relu, leakyRelu, abs, tanh } = activations;

/** f of a layer or residual block, and the activation in it. */
interface CorrelationMapTerm {
  readonly activation: Activation;
  readonly of: (c: Term) => Term;
}

/** The checker's kernels at a variance. @throws NoCertificate for others */
function checkKnown({ name, form }: Activation, variance: number): void {
  const closed = form.kind === 'two-slopes' || form.kind === 'erf' || form.kind === 'sin' || form.kind === 'polynomial';
  if (!closed && !(name === 'tanh' && variance === 1))
    throw new NoCertificate(`not yet for ${name} at variance ${variance}`);
}

/** f(c) = s + (1 − s)·K(c)/K(1): σ_b² = s·q, and σ_w² keeps q fixed. */
function layerMap(activation: Activation, variance: number, biasShare: number): CorrelationMapTerm {
  checkKnown(activation, variance);
  const q = exactly(variance);
  const share = exactly(biasShare);
  return {
    activation,
    of: (c) => add(share, multiply(exactly(1 - biasShare), divide(kernel(q, c), kernel(q, '1')))),
  };
}

/** f(c) = 1 − (K(1) − K(c))/(q·K′(1)): σ_w² = 1/K′(1) on the edge of chaos. */
function edgeMap(activation: Activation, variance: number): CorrelationMapTerm {
  checkKnown(activation, variance);
  const q = exactly(variance);
  const divisor = multiply(q, slopeKernel(q, '1'));
  return { activation, of: (c) => subtract('1', divide(subtract(kernel(q, '1'), kernel(q, c)), divisor)) };
}

/** (c + w/2·f(c))/(1 + w/2), f that of ReLU at its edge. */
function residualMap(weightVariance: number): CorrelationMapTerm {
  const branch = exactly(weightVariance / 2);
  const f = (c: Term): Term => divide(kernel('1', c), kernel('1', '1'));
  return { activation: relu, of: (c) => divide(add(c, multiply(branch, f(c))), exactly(1 + weightVariance / 2)) };
}

/** 1 − c^l of the last layers of a trajectory, and the definitions of c1, c2, … */
class TrajectoryTerm {
  readonly definitions: Definition[] = [];
  private readonly start: Term;

  constructor({ of }: CorrelationMapTerm, start: number, layers: number) {
    this.start = exactly(start);
    for (let l = 1; l <= layers; l++) this.definitions.push([`c${l}`, of(this.at(l - 1))]);
  }

  at(layer: number): Term {
    return layer === 0 ? this.start : the(`c${layer}`);
  }

  distance(layer: number): Term {
    return subtract('1', this.at(layer));
  }
}

const INCREMENT: Term = divide(sqrt('2'), multiply('3', PI));
const SLOPE = '153/2500';

interface Rate {
  readonly increment?: string;
  readonly slope?: string;
  readonly law?: string;
}

/** The three parts of chaos.relu-rate. */
function reluRate(
  i: CaseInstance,
  { increment = '1', slope = SLOPE, law = '1' }: Rate = {},
  map = edgeMap(relu, 1),
): Sides {
  const layers = i.number('layers');
  const path = new TrajectoryTerm(map, i.number('correlation'), i.value.end === 'law' ? layers : layers + 1);
  const common = { activation: map.activation, definitions: path.definitions };
  const here = path.distance(layers);
  if (i.value.end === 'law') return { ...common, left: here, relation: '<=', right: multiply(law, plainLaw(layers)) };
  const growth = growthOf(path, layers);
  if (i.value.end === 'lower')
    return { ...common, left: growth, relation: '>=', right: multiply(increment, INCREMENT) };
  return { ...common, left: add(INCREMENT, multiply(slope, sqrt(here))), relation: '>=', right: growth };
}

/** 9π²/2l². */
const plainLaw = (layers: number): Term => divide(multiply('9', power(PI, '2')), String(2 * layers ** 2));

const growthOf = (path: TrajectoryTerm, layers: number): Term =>
  subtract(divide('1', sqrt(path.distance(layers + 1))), divide('1', sqrt(path.distance(layers))));

/** The three parts of chaos.residual-rate. */
function residualRate(i: CaseInstance, { squared = '2', half = 0.5 } = {}): Sides {
  const [w, layers] = [i.number('weightVariance'), i.number('layers')];
  const map = residualMap(w);
  const path = new TrajectoryTerm(map, i.number('correlation'), i.value.end === 'law' ? layers : layers + 1);
  const common = { activation: map.activation, definitions: path.definitions };
  if (i.value.end === 'law') {
    const slower = power(add('1', divide('2', exactly(w))), squared);
    return { ...common, left: path.distance(layers), relation: '<=', right: multiply(slower, plainLaw(layers)) };
  }
  const share = shareOf(w, half);
  if (i.value.end === 'lower')
    return { ...common, left: growthOf(path, layers), relation: '>=', right: multiply(share, INCREMENT) };
  const upper = multiply(share, add(INCREMENT, multiply(SLOPE, sqrt(path.distance(layers)))));
  return { ...common, left: growthOf(path, layers), relation: '<=', right: upper };
}

const shareOf = (w: number, half = 0.5): Term => divide(exactly(half * w), exactly(1 + half * w));

/** The control of chaos.residual-rate with biases of variance q⁰ in the first layer, from orthogonal inputs. */
function biasedResidual(i: CaseInstance): Sides {
  const w = i.number('weightVariance');
  const { activation, of } = edgeMap(relu, 1);
  const next = divide(add(multiply(exactly(w / 2), of('0')), '1'), exactly(2 + w / 2));
  const left = subtract(divide('1', sqrt(subtract('1', next))), '1');
  return { activation, left, relation: '<=', right: multiply(shareOf(w), add(INCREMENT, SLOPE)) };
}

interface LayerJson {
  readonly activation: { readonly activation: string };
  readonly variance: number;
  readonly biasShare: number;
}

/** A layer or an edge of an instance: its activation is read as one of the instance's own would be. */
function layerOf(i: CaseInstance, field: 'layer' | 'edge'): LayerJson & { readonly phi: Activation } {
  const layer = i.value[field] as LayerJson;
  return { ...layer, phi: new CaseInstance({ activation: layer.activation }).activation };
}

/** d_l against rate^(l + extra)·(1 − c⁰), rate χ₁ or f′(c⁰). */
function orderedRate(i: CaseInstance, { extra = 0, upper = i.value.end === 'upper', turned = false } = {}): Sides {
  const { phi, variance, biasShare } = layerOf(i, 'layer');
  const [start, layers] = [i.number('correlation'), i.number('layers')];
  const path = new TrajectoryTerm(layerMap(phi, variance, biasShare), start, layers);
  const rate = power(slopeOf(variance, biasShare, upper ? '1' : exactly(start)), String(layers + extra));
  return {
    activation: phi,
    definitions: path.definitions,
    left: path.distance(layers),
    relation: upper !== turned ? '<=' : '>=',
    right: multiply(rate, exactly(1 - start)),
  };
}

/** f′(c) = (1 − s)·q·K′(c)/K(1). */
function slopeOf(variance: number, biasShare: number, c: Term): Term {
  const q = exactly(variance);
  return divide(multiply(exactly((1 - biasShare) * variance), slopeKernel(q, c)), kernel(q, '1'));
}

/** Half the σ_w² that would keep q: one layer. */
function varianceNotFixed(i: CaseInstance): Sides {
  const { phi, variance, biasShare } = layerOf(i, 'layer');
  const path = new TrajectoryTerm(layerMap(phi, variance, biasShare), i.number('correlation'), 1);
  const right = multiply(multiply('1/2', slopeOf(variance, biasShare, '1')), exactly(1 - i.number('correlation')));
  return {
    activation: phi,
    definitions: path.definitions,
    left: divide(path.distance(1), exactly(1 + biasShare)),
    relation: '<=',
    right,
  };
}

/** κ = q·Eφ″²/2Eφ′². */
function kappaOf(variance: number): Term {
  const q = exactly(variance);
  return divide(multiply(q, curvature(q)), multiply('2', slopeKernel(q, '1')));
}

interface SmoothRate {
  readonly factor?: string;
  readonly biasShare?: number;
  readonly right?: 'κ' | 'bend';
}

/** 1/d_{l+1} − 1/d_l against κ/(1 − κd_l), or from below against (d_0 − d_1)/d_0² or κ. */
function smoothRate(i: CaseInstance, { factor = '1', biasShare, right }: SmoothRate = {}): Sides {
  const { phi, variance } = layerOf(i, 'edge');
  const layers = i.number('layers');
  const map = biasShare === undefined ? edgeMap(phi, variance) : layerMap(phi, variance, biasShare);
  const path = new TrajectoryTerm(map, i.number('correlation'), layers + 1);
  const common = { activation: phi, definitions: path.definitions };
  const left = subtract(divide('1', path.distance(layers + 1)), divide('1', path.distance(layers)));
  const kappa = factor === '1' ? kappaOf(variance) : multiply(factor, kappaOf(variance));
  if (right === 'κ') return { ...common, left, relation: '>=', right: kappa };
  if (right === 'bend' || i.value.end === 'lower') {
    const bend = divide(subtract(path.distance(0), path.distance(1)), power(path.distance(0), '2'));
    return { ...common, left, relation: '>=', right: bend };
  }
  const upper = divide(kappa, subtract('1', multiply(kappa, path.distance(layers))));
  return { ...common, left, relation: '<=', right: upper };
}

/** |f(ρ) − ρ| against f(0). */
function gap(i: CaseInstance, biasShare?: number): Sides {
  const { phi, variance } = layerOf(i, 'edge');
  const { of } = biasShare === undefined ? edgeMap(phi, variance) : layerMap(phi, variance, biasShare);
  const rho = exactly(i.number('correlation'));
  const left = maximum([subtract(of(rho), rho), subtract(rho, of(rho))]);
  return { activation: phi, left, relation: '<=', right: of('0') };
}

/** f(0) against a multiple of κ. */
function flat(i: CaseInstance, bound = '1'): Sides {
  const { phi, variance } = layerOf(i, 'edge');
  return {
    activation: phi,
    left: edgeMap(phi, variance).of('0'),
    relation: '<=',
    right: multiply(bound, kappaOf(variance)),
  };
}

export const chaosStatements: CertifiedStatements = {
  'chaos.relu-rate': (i) => reluRate(i),
  'chaos.relu-rate/half-the-constant': (i) => reluRate(i, { law: '1/2' }),
  'chaos.relu-rate/larger-increment': (i) => reluRate(i, { increment: '11/10' }),
  'chaos.relu-rate/smaller-coefficient': (i) => reluRate(i, { slope: '1/20' }),
  'chaos.relu-rate/negative-start': (i) => reluRate(i),
  'chaos.relu-rate/leaky-relu': (i) => reluRate(i, {}, edgeMap(leakyRelu(0.5), 1)),
  'chaos.relu-rate/abs': (i) => reluRate(i, {}, edgeMap(abs, 1)),
  'chaos.relu-rate/smooth': (i) => reluRate(i, {}, edgeMap(tanh, 1)),
  'chaos.relu-rate/with-bias': (i) => reluRate(i, {}, layerMap(relu, 1, 0.25)),
  'chaos.residual-rate': (i) => residualRate(i),
  'chaos.residual-rate/factor-not-squared': (i) => residualRate(i, { squared: '1' }),
  'chaos.residual-rate/plain-network': (i) => residualRate(i, { squared: '0' }),
  'chaos.residual-rate/branch-not-halved': (i) => residualRate(i, { half: 1 }),
  'chaos.residual-rate/negative-start': (i) => residualRate(i),
  'chaos.residual-rate/with-bias': biasedResidual,
  'chaos.ordered-rate': (i) => orderedRate(i),
  'chaos.ordered-rate/one-layer-more': (i) => orderedRate(i, { extra: 1 }),
  'chaos.ordered-rate/slope-at-one-from-below': (i) => orderedRate(i, { upper: true, turned: true }),
  'chaos.ordered-rate/chaotic': (i) => orderedRate(i),
  'chaos.ordered-rate/negative-start': (i) => orderedRate(i),
  'chaos.ordered-rate/variance-not-fixed': varianceNotFixed,
  'chaos.smooth-rate': (i) => smoothRate(i),
  'chaos.smooth-rate/half-the-curvature': (i) => smoothRate(i, { factor: '1/2' }),
  'chaos.smooth-rate/limit-at-once': (i) => smoothRate(i, { right: 'κ' }),
  'chaos.smooth-rate/too-far-from-one': (i) => smoothRate(i),
  'chaos.smooth-rate/ordered': (i) => smoothRate(i, { biasShare: 0.5 }),
  'chaos.smooth-rate/chaotic': (i) => smoothRate(i, { biasShare: 0.125, right: 'bend' }),
  'chaos.smooth-curve': (i) => (i.value.part === 'gap' ? gap(i) : flat(i)),
  'chaos.smooth-curve/chaotic': (i) => gap(i, 0),
  'chaos.smooth-curve/negative-correlations': (i) => gap(i),
  'chaos.smooth-curve/half-the-bound-tanh': (i) => flat(i, '1/2'),
  'chaos.smooth-curve/half-the-bound-swish': (i) => flat(i, '1/2'),
};
