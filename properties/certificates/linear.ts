import {
  divide,
  exactly,
  kernel,
  maximum,
  multiply,
  slopeKernel,
  subtract,
  type Term,
} from '../../src/certificate/term.js';
import { type CorrelationMapTerm, edgeMap, layerMap } from './correlation-maps.js';
import type { CaseInstance, CertifiedStatements, Sides } from './instance.js';

/** The largest of |f(0)| and |f(ρ) − ρ| against the share of the biases: an equality. */
function identityGap(i: CaseInstance, { of, activation }: CorrelationMapTerm, share: Term, sign = 1): Sides {
  const rho = exactly(sign * i.number('correlation'));
  const gapAt = (x: Term): Term[] => [subtract(of(x), x), subtract(x, of(x))];
  return { activation, left: maximum([...gapAt('0'), ...gapAt(rho)]), relation: '=', right: share };
}

/** σ_b²/q = 1 − K(1)/(q·K′(1)) on the edge of chaos. */
function edgeShare(variance: number): Term {
  const q = exactly(variance);
  return subtract('1', divide(kernel(q, '1'), multiply(q, slopeKernel(q, '1'))));
}

const onEdge = (i: CaseInstance, sign = 1): Sides =>
  identityGap(i, edgeMap(i.activation, i.number('variance')), edgeShare(i.number('variance')), sign);

export const linearStatements: CertifiedStatements = {
  'linear.identity/mean-relu': (i) => onEdge(i),
  'linear.identity/mean-swish': (i) => onEdge(i),
  'linear.identity/chaotic': (i) => identityGap(i, layerMap(i.activation, i.number('variance'), 0), '0'),
  'linear.identity/negative-correlations': (i) => onEdge(i, -1),
};
