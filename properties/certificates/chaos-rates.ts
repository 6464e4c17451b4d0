import { activations } from '../../src/activations/registry.js';
import { add, divide, exactly, multiply, PI, power, sqrt, subtract, type Term } from '../../src/certificate/term.js';
import { edgeMap, layerMap, layerOf, residualMap, slopeOf, TrajectoryTerm } from './correlation-maps.js';
import type { CaseInstance, CertifiedStatements, Sides } from './instance.js';

const { relu, leakyRelu, abs, tanh } = activations;

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
  if (i.value.end === 'law') return { ...common, left: here, relation: '<=', right: multiply(law, powerLaw(layers)) };
  const growth = growthOf(path, layers);
  if (i.value.end === 'lower')
    return { ...common, left: growth, relation: '>=', right: multiply(increment, INCREMENT) };
  return { ...common, left: add(INCREMENT, multiply(slope, sqrt(here))), relation: '>=', right: growth };
}

/** 9π²/2l². */
const powerLaw = (layers: number): Term => divide(multiply('9', power(PI, '2')), String(2 * layers ** 2));

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
    return { ...common, left: path.distance(layers), relation: '<=', right: multiply(slower, powerLaw(layers)) };
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

export const rateStatements: CertifiedStatements = {
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
};
