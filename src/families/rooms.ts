import type { Activation, Form } from '../activations/activation.js';
import { memoOf } from '../numerics/memo.js';
import { cos } from './components/cos.js';
import { erf } from './components/erf.js';
import { gelu } from './components/gelu.js';
import { closedForm, logistic } from './components/room.js';
import { sin } from './components/sin.js';
import { exponentialLinear } from './exponential-linear/room.js';
import type { Family, Room } from './family.js';
import { formula } from './formula/room.js';
import { rectifiedPower, step, twoSlopes } from './homogeneous/room.js';
import { mixture } from './mixture/room.js';
import { numeric } from './numeric/room.js';
import { polynomial } from './piecewise-polynomial/polynomial.js';
import { piecewiseLinear, piecewisePolynomial } from './piecewise-polynomial/room.js';

/** The one table of families: a form without a room does not compile. */
export const rooms: { readonly [K in Form['kind']]: Room<K> } = {
  'two-slopes': twoSlopes,
  step,
  'rectified-power': rectifiedPower,
  'exponential-linear': exponentialLinear,
  'piecewise-linear': piecewiseLinear,
  'piecewise-polynomial': piecewisePolynomial,
  logistic,
  erf: () => closedForm(erf),
  gelu: () => closedForm(gelu),
  sin: () => closedForm(sin),
  cos: () => closedForm(cos),
  polynomial,
  mixture,
  formula,
  numeric,
};

/** The family of φ, made once. */
export const familyOf: (activation: Activation) => Family = memoOf((activation) => enter(activation.form, activation));

/** A form's kind and its room belong together, which the type of `rooms` says for each kind but not for all at once. */
const enter = <K extends Form['kind']>(form: Extract<Form, { kind: K }>, activation: Activation): Family =>
  (rooms[form.kind] as unknown as Room<K>)(form, activation);
