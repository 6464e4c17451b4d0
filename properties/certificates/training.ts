import { NoCertificate } from '../../src/certificate/no-certificate.js';
import { eigenvalue, entry, exactly, multiply, power, sqrt, subtract, type Term } from '../../src/certificate/term.js';
import { cutOf, type LinearTraining, stepSize } from '../gram/training-rate.js';
import type { CaseInstance, CertifiedStatements, Sides } from './instance.js';

/** The residual's length after its steps against (1 − ηλ)^t‖r_0‖, within a part of 10⁻¹² where `slack` says so. */
function envelope(
  instance: CaseInstance,
  relation: '>=' | '<=',
  lambda: (i: LinearTraining) => Term,
  slack?: string,
): Sides {
  const { activation, data, value } = instance;
  const training = { ...value, activation, data } as unknown as LinearTraining;
  const start = training.residual.slice(0, data.count);
  const eta = exactly(stepSize(training));
  const left: Term = ['residual', eta, training.steps, ...start.map(exactly)];
  const factor = power(subtract('1', multiply(eta, lambda(training))), String(training.steps));
  const bound = multiply(factor, sqrt(String(start.reduce((sum, x) => sum + x * x, 0))));
  return { activation, data, left, relation, right: slack === undefined ? bound : multiply(bound, slack) };
}

const JUST_ABOVE = '1000000000001/1000000000000';
const JUST_BELOW = '999999999999/1000000000000';

const smallest = (): Term => eigenvalue(1);
const largest = ({ data }: LinearTraining): Term => eigenvalue(data.count);
const mean = (): Term => entry(1, 1);

function ends(instance: CaseInstance): Sides {
  const { end } = instance.value;
  if (end === 'upper') return envelope(instance, '<=', smallest, JUST_ABOVE);
  if (end === 'lower') return envelope(instance, '>=', largest, JUST_BELOW);
  throw new NoCertificate('not yet for projections on eigenvectors');
}

export const trainingStatements: CertifiedStatements = {
  'gram.training-rate': ends,
  'gram.training-rate/step-too-large': (i) => envelope(i, '<=', smallest, JUST_ABOVE),
  'gram.training-rate/mean-eigenvalue': (i) => envelope(i, '<=', mean, JUST_ABOVE),
  'gram.training-rate/smallest-for-largest': (i) => envelope(i, '>=', smallest, JUST_BELOW),
  'gram.training-rate/all-of-the-residual': (i) => envelope(i, '>=', (training) => exactly(cutOf(training))),
  // ε = 3/η is rounded to a double, as everything that a certificate states is a number.
  'gram.training-rate/cut-too-high': (i) => envelope(i, '>=', (training) => exactly(3 / stepSize(training))),
};
