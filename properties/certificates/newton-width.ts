import { NoCertificate } from '../../src/certificate/no-certificate.js';
import {
  add,
  type Definition,
  divide,
  exactly,
  exp,
  multiply,
  power,
  sqrt,
  sum,
  type Term,
  the,
} from '../../src/certificate/term.js';
import { type Instance, scaleOf } from '../newton/width.js';
import { dot, squaredLength } from '../parts/vectors.js';
import type { CaseInstance, CertifiedStatements, Sides } from './instance.js';

/** φ′(z) and sup|φ″|. */
const SLOPES: Readonly<Record<string, readonly [(z: number) => Term, string]>> = {
  'polynomial(0,0,0.5)': [(z) => String(z), '1'],
  elu: [(z) => (z < 0 ? exp(String(z)) : '1'), '1'],
  softplus: [(z) => divide('1', add('1', exp(String(-z)))), '1/4'],
};

/** h_0 = ωη = L₂B√(‖K‖/mλ)·√(rᵀG⁻¹r) against ½, at one point: K = B² = |x|², λ = G = K·Σφ′(w_k·x)²/m. */
function firstStep(i: CaseInstance, variant: Parameters<typeof scaleOf>[1] = {}): Sides {
  const { points, weights, direction, exponent, end } = i.value as unknown as Instance;
  const known = SLOPES[i.activation.name];
  if (points.length > 1 || end !== 'start' || known === undefined)
    throw new NoCertificate(`not yet for Gauss–Newton steps of ${i.activation.name}, but for the first at one point`);
  const [slope, curvature] = known;
  const [x] = points;
  const square = String(squaredLength(x));
  const m = String(weights.length);
  const slopes = weights.map((w) => power(slope(dot(w, x)), '2'));
  const gram = divide(multiply(square, sum(slopes)), m);
  const scale = scaleOf({ ...(i.value as unknown as Instance), activation: i.activation }, variant);
  const length = multiply(exactly(scale), exactly(Math.abs(direction[0]) * 2 ** -exponent));
  const omega = multiply(curvature, multiply(square, sqrt(divide('1', multiply(m, the('g'))))));
  const definitions: readonly Definition[] = [
    ['g', gram],
    ['w', omega],
    ['e', divide(length, sqrt(the('g')))],
  ];
  return { definitions, left: multiply(the('w'), the('e')), relation: '<=', right: '1/2' };
}

export const widthStatements: CertifiedStatements = {
  'newton.width': (i) => firstStep(i),
  'newton.width/factor-forgotten': (i) => firstStep(i, { factor: 1 }),
  'newton.width/first-power': (i) => firstStep(i, { power: 1 }),
  'newton.width/data-forgotten': (i) => firstStep(i, { data: false }),
};
