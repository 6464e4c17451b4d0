import type { Operation } from '../../src/certificate/certified-instance.js';
import { inMpfr, parseRational } from '../../src/certificate/enclosure.js';
import { divide, exactly, multiply, power, type Term } from '../../src/certificate/term.js';
import { angleOfCosine, kernelAtVariance } from '../../src/families/dual-kernel.js';
import { stationaryCorrelation } from '../../src/mean-field/stationary-correlation.js';
import { point } from '../../src/numerics/interval/interval.js';
import { layerOf as layerInDoubles } from '../chaos/layers.js';
import { layerMap, layerOf, slopeOf, TrajectoryTerm } from './correlation-maps.js';
import type { CaseInstance, CertifiedStatements, Sides } from './instance.js';
import { around, distance, kept } from './variances.js';

export const FIXED: Readonly<Record<string, Operation>> = {
  'fixed correlation': {
    value: (R, { activation }, given) => {
      const [, share, low, high] = given.map((x) => inMpfr(R, parseRational(x as string)));
      const kernel = kernelAtVariance(activation!, 0, point(parseRational(given[0] as string).toNumber()));
      const whole = kernel.atMpfr(R, angleOfCosine(R, R.number(1)));
      const rest = R.subtract(R.number(1), share);
      return kept(R, low, high, (c) =>
        R.add(share, R.multiply(rest, R.divide(kernel.atMpfr(R, angleOfCosine(R, c)), whole))),
      );
    },
    rationals: 'all',
    exact: true,
  },
};

/** The parts of chaos.chaotic-limit. */
function chaotic(i: CaseInstance, { variant = '', bias = '1' } = {}): Sides {
  const { phi, variance, biasShare } = layerOf(i, 'layer');
  const [start, layers] = [i.number('correlation'), i.number('layers')];
  const map = layerMap(phi, variance, biasShare);
  const limit = stationaryCorrelation(layerInDoubles({ activation: phi, variance, biasShare }).correlationMap);
  const c: Term = ['the', 'a'];
  const fixed: Term = ['fixed correlation', exactly(variance), exactly(biasShare), ...around(limit)];
  const isAbove = start > limit.hi;
  const of = (named: readonly unknown[], left: Term, relation: Sides['relation'], right: Term): Sides => ({
    activation: phi,
    operations: FIXED,
    definitions: [
      ...(JSON.stringify([left, right]).includes('"a"') ? [['a', fixed] as const] : []),
      ...path.definitions.slice(0, named.length),
    ],
    left,
    relation,
    right,
  });
  const path = new TrajectoryTerm(map, start, layers);
  const all = path.definitions;
  const slope = slopeOf(variance, biasShare, c);
  switch (i.value.aspect) {
    case 'slope':
      return of([], slope, '<=', '1');
    case 'bias':
      return of([], c, '>=', multiply(bias, exactly(biasShare)));
    case 'monotone':
      return of(all, path.at(layers), isAbove ? '<=' : '>=', path.at(layers - 1));
    case 'step': {
      const here = slopeOf(variance, biasShare, exactly(start));
      const steep = isAbove === (variant !== 'minimum') ? here : slope;
      return of(all.slice(0, 1), distance(path.at(1), c), '<=', multiply(steep, distance(exactly(start), c)));
    }
    default: {
      const chord = divide(distance(path.at(1), c), distance(exactly(start), c));
      const rate = isAbove && variant !== 'limit' ? chord : slope;
      const right = multiply(power(rate, String(layers)), distance(exactly(start), c));
      return of(all, distance(path.at(layers), c), '<=', right);
    }
  }
}

/** f(15/16) ≤ 15/16 of a layer in its ordered phase. */
function orderedStill(i: CaseInstance): Sides {
  const { phi, variance, biasShare } = layerOf(i, 'layer');
  return { activation: phi, left: layerMap(phi, variance, biasShare).of('15/16'), relation: '<=', right: '15/16' };
}

export const chaoticStatements: CertifiedStatements = {
  'chaos.chaotic-limit': (i) => chaotic(i),
  'chaos.chaotic-limit/slope-on-the-wrong-side': (i) => chaotic(i, { variant: 'minimum' }),
  'chaos.chaotic-limit/rate-at-the-limit': (i) => chaotic(i, { variant: 'limit' }),
  'chaos.chaotic-limit/negative-start': (i) => chaotic(i),
  'chaos.chaotic-limit/twice-the-bias': (i) => chaotic(i, { bias: '2' }),
  'chaos.chaotic-limit/ordered': orderedStill,
};
