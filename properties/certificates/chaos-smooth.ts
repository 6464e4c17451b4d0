import { activations } from '../../src/activations/registry.js';
import { divide, exactly, maximum, multiply, power, subtract } from '../../src/certificate/term.js';
import { firstLayer } from '../chaos/smooth-beats-kinked.js';
import { type CorrelationMapTerm, edgeMap, kappaOf, layerMap, layerOf, TrajectoryTerm } from './correlation-maps.js';
import type { CaseInstance, CertifiedStatements, Sides } from './instance.js';

const { abs } = activations;

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

interface Race {
  readonly layers?: number;
  readonly map?: CorrelationMapTerm;
  readonly start?: (correlation: number) => number;
  readonly times?: string;
}

/** 1 − c^l of a smooth activation against that of ReLU, each on its edge, at l₀ and beyond. */
function smoothBeatsKinked(i: CaseInstance, { layers, map, start = (c) => c, times }: Race = {}): Sides {
  const { phi, variance } = layerOf(i, 'edge');
  const correlation = i.number('correlation');
  const l = layers ?? firstLayer({ edge: { activation: phi, variance }, correlation }) + i.number('beyond');
  const { activation, of } = map ?? edgeMap(phi, variance);
  const smooth = new TrajectoryTerm({ of }, start(correlation), l);
  const relu = new TrajectoryTerm({ of: (c) => multiply('2', ['relu kernel', c]) }, correlation, l, 'r');
  const right = times === undefined ? relu.distance(l) : multiply(times, relu.distance(l));
  const definitions = [...smooth.definitions, ...relu.definitions];
  return { activation, definitions, left: smooth.distance(l), relation: '>=', right };
}

export const smoothStatements: CertifiedStatements = {
  'chaos.smooth-rate': (i) => smoothRate(i),
  'chaos.smooth-rate/half-the-curvature': (i) => smoothRate(i, { factor: '1/2' }),
  'chaos.smooth-rate/limit-at-once': (i) => smoothRate(i, { right: 'κ' }),
  'chaos.smooth-rate/too-far-from-one': (i) => smoothRate(i),
  'chaos.smooth-rate/ordered': (i) => smoothRate(i, { biasShare: 0.5 }),
  'chaos.smooth-rate/chaotic': (i) => smoothRate(i, { biasShare: 0.125, right: 'bend' }),
  'chaos.smooth-beats-kinked': (i) => smoothBeatsKinked(i),
  'chaos.smooth-beats-kinked/from-the-start': (i) => smoothBeatsKinked(i, { layers: 1 }),
  'chaos.smooth-beats-kinked/ten-times-apart': (i) => smoothBeatsKinked(i, { times: '10' }),
  'chaos.smooth-beats-kinked/ordered': (i) => {
    const { phi, variance } = layerOf(i, 'edge');
    return smoothBeatsKinked(i, { map: layerMap(phi, variance, 0.5) });
  },
  'chaos.smooth-beats-kinked/kinked-too': (i) => smoothBeatsKinked(i, { map: edgeMap(abs, 1) }),
  'chaos.smooth-beats-kinked/different-starts': (i) => smoothBeatsKinked(i, { start: (c) => (1 + c) / 2 }),
  'chaos.smooth-curve': (i) => (i.value.part === 'gap' ? gap(i) : flat(i)),
  'chaos.smooth-curve/chaotic': (i) => gap(i, 0),
  'chaos.smooth-curve/negative-correlations': (i) => gap(i),
  'chaos.smooth-curve/half-the-bound-tanh': (i) => flat(i, '1/2'),
  'chaos.smooth-curve/half-the-bound-swish': (i) => flat(i, '1/2'),
};
