import { Rational } from './rational.js';
import { apply, dot, type RationalMatrix, type RationalVector, solve } from './rational-matrix.js';

/**
 * The iterates g_0 = 0, g_1, … of preconditioned conjugate gradients on G g = r, exactly: no rounding,
 * so that termination is equality.
 *
 * With z = P⁻¹(r − G g) as preconditioned residual, directions are G-orthogonal, and g_t is the best approximation in
 * the norm of G from span{z_0, P⁻¹G z_0, …}. No square root is needed (Hestenes, Stiefel 1952).
 * Stops after the first iterate that solves the system; cost: a solution with P and a product with
 * G a step, in ever longer numbers.
 *
 * @param g - symmetric positive definite @param preconditioner - likewise
 * @throws RangeError where either is found not to be
 */
export function conjugateGradients(
  g: RationalMatrix,
  r: RationalVector,
  preconditioner: RationalMatrix,
  steps: number,
): RationalVector[] {
  const precondition = (v: RationalVector): RationalVector => {
    const z = solve(preconditioner, v);
    if (z === undefined) throw notDefinite('preconditioner');
    return z;
  };
  let iterate: RationalVector = r.map(() => Rational.ZERO);
  let residual = r;
  let z = precondition(r);
  let direction = z;
  let size = dot(residual, z);
  const iterates = [iterate];
  for (let t = 0; t < steps && size.sign !== 0; t++) {
    const image = apply(g, direction);
    const curvature = dot(direction, image);
    if (!(curvature.sign > 0 && size.sign > 0)) throw notDefinite(size.sign > 0 ? 'g' : 'preconditioner');
    const length = size.over(curvature);
    iterate = plus(iterate, length, direction);
    residual = plus(residual, length.negated(), image);
    iterates.push(iterate);
    z = precondition(residual);
    const next = dot(residual, z);
    direction = plus(z, next.over(size), direction);
    size = next;
  }
  return iterates;
}

const plus = (v: RationalVector, c: Rational, w: RationalVector): RationalVector =>
  v.map((x, k) => x.plus(c.times(w[k])));

const notDefinite = (name: string): RangeError =>
  new RangeError(`conjugateGradients: ${name} is not positive definite, expected a symmetric positive definite matrix`);
