import { NoCertificate } from '../../src/certificate/no-certificate.js';
import { type Definition, exact, list, multiply, sumOf } from '../../src/certificate/term.js';
import { rationalMatrix } from '../../src/numerics/exact/rational-matrix.js';
import { dualWeights } from '../quadratic/design.js';
import { tangentPairs } from '../quadratic/tangent.js';
import { type CaseInstance, type CertifiedStatements, literal, type Sides } from './instance.js';
import { chosen, sides } from './least-squares.js';
import { unit } from './quadratic.js';
import { rational, transpose } from './quadratic-terms.js';
import { squared } from './spikes.js';

/**
 * That fewer points identify a teacher on the first r coordinates: some weights m make M = Σ m_k x_kx_kᵀ 0 in its first r rows and
 * positive definite on the others, and the forms of T on the points have full rank.
 */
function identified(i: CaseInstance): Sides {
  const rank = i.number('rank');
  const points = rationalMatrix(i.value.shear as readonly (readonly number[])[]);
  const d = points[0].length;
  const weights = dualWeights(points, rank);
  if (weights === undefined) throw new NoCertificate('not yet for points that identify no teacher');
  const forms = tangentPairs(d, rank).map(([k, l]) => multiply(['apply', 'x', unit(k, d)], ['apply', 'x', unit(l, d)]));
  const names: readonly Definition[] = [
    ['x', i.exactly('shear')],
    ['m', rational(weights)],
    ['s', ['times', ['times', transpose('x'), ['diagonal', 'm']], 'x']],
    ['f', list(forms)],
  ];
  const heads = literal(Array.from({ length: rank }, (_, k) => k));
  return {
    ...sides(names, ['positive', 's'], '<=', String(d - rank - 1)),
    also: [
      { left: exact(sumOf(squared(chosen('s', heads)))), relation: '=', right: '0' },
      { left: exact(['positive', ['times', 'f', transpose('f')]]), relation: '=', right: String(forms.length) },
    ],
  };
}

export const identifiedStatements: CertifiedStatements = {
  'quadratic.design/never-with-fewer': identified,
};
