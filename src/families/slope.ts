import type { Activation, Form, Knot } from '../activations/activation.js';
import type { Arithmetic } from '../numerics/interval/arithmetic.js';
import type { Component } from './components/component.js';
import { components } from './components/components.js';
import { constant } from './constant.js';

/**
 * φ′ on an enclosed number, for one neuron of a sampled network.
 *
 * Guarantee: contains φ′(x) for every x in z; where z reaches across a kink, both sides. At a kink itself φ′ is the limit
 * from the right, as everywhere. Sharp to a few units in the last place for a z that is itself sharp, but for the zeros of φ′.
 * @throws TypeError for an activation known only numerically
 */
export function slopeAt<T>(R: Arithmetic<T>, activation: Activation, z: T): T {
  const { form } = activation;
  if (form.kind === 'numeric')
    throw new TypeError(
      `slopeAt: activation = ${activation.name} is known only through its double-valued functions, expected a built-in one`,
    );
  return R.scope(() => slope(R, form, z));
}

function slope<T>(R: Arithmetic<T>, form: Exclude<Form, { kind: 'numeric' }>, z: T): T {
  switch (form.kind) {
    case 'two-slopes':
      return either(
        R,
        z,
        0,
        () => constant(R, form.left),
        () => constant(R, form.right),
      );
    case 'step':
      return R.number(0);
    case 'rectified-power':
      return either(
        R,
        z,
        0,
        () => R.number(0),
        () => rectifiedPower(R, form.power, z),
      );
    case 'exponential-linear': {
      const scale = constant(R, form.scale);
      const below = (): T => R.multiply(R.multiply(scale, constant(R, form.alpha)), R.exp(z));
      return either(R, z, 0, below, () => scale);
    }
    case 'piecewise-linear':
      return pieceSlope(R, form.knots, z);
    case 'logistic':
      return componentSlope(R, components[form.member], z);
    case 'erf':
    case 'gelu':
    case 'sin':
      return componentSlope(R, components[form.kind], z);
    case 'polynomial':
      return polynomialSlope(R, form.coefficients, z);
    case 'mixture':
      return form.terms.reduce((sum, { weight, of, scale }) => {
        const inner = componentSlope(R, components[of], R.multiply(R.number(scale), z));
        return R.add(sum, R.multiply(R.multiply(R.number(weight), R.number(scale)), inner));
      }, R.number(0));
  }
}

/** The value on the side of `at` where z lies, on the right at `at` itself, and the hull of both where z lies on both. */
function either<T>(R: Arithmetic<T>, z: T, at: number, left: () => T, right: () => T): T {
  if (R.lower(z) >= at) return right();
  if (R.upper(z) < at) return left();
  return R.hull(left(), right());
}

/** p·max(z, 0)^{p−1} for a z that may reach below 0. */
function rectifiedPower<T>(R: Arithmetic<T>, power: number, z: T): T {
  let value = R.number(power);
  if (power === 1) return value;
  const positive = R.clamp(z, 0, Number.MAX_VALUE);
  for (let k = 1; k < power; k++) value = R.multiply(value, positive);
  return value;
}

/** The slope of the piece, or the hull of those of all pieces, that z lies in. */
function pieceSlope<T>(R: Arithmetic<T>, knots: readonly Knot[], z: T): T {
  const last = knots.length - 2;
  const [lo, hi] = [R.lower(z), R.upper(z)];
  let found: T | undefined;
  for (let k = 0; k <= last; k++) {
    if (k > 0 && hi < knots[k][0]) break;
    if (k < last && lo >= knots[k + 1][0]) continue;
    const [[a, y], [b, w]] = [knots[k], knots[k + 1]];
    const piece = R.divide(R.subtract(R.number(w), R.number(y)), R.subtract(R.number(b), R.number(a)));
    found = found === undefined ? piece : R.hull(found, piece);
  }
  if (found === undefined) throw new RangeError(`slopeAt: z in [${lo}, ${hi}], expected a number`);
  return found;
}

function componentSlope<T>(R: Arithmetic<T>, component: Component, z: T): T {
  return component.slope ? component.slope(R, z) : component.at(R, 1, z);
}

/** Horner's rule. */
function polynomialSlope<T>(R: Arithmetic<T>, coefficients: readonly number[], z: T): T {
  let value = R.number(0);
  for (let k = coefficients.length - 1; k >= 1; k--)
    value = R.add(R.multiply(value, z), R.multiply(R.number(k), R.number(coefficients[k])));
  return value;
}
