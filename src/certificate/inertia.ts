import { exactInertiaOfWhole, type Inertia } from '../numerics/exact/exact-inertia.js';
import { NoCertificate } from './no-certificate.js';
import type { Rational } from './rational.js';

/** The inertia of a symmetric matrix of rationals, exactly. @throws NoCertificate where that would take too long */
export function inertiaOf(matrix: readonly (readonly Rational[])[]): Inertia {
  const common = matrix.flat().reduce((product, { denominator }) => leastCommonMultiple(product, denominator), 1n);
  const whole = matrix.flat().map(({ numerator, denominator }) => numerator * (common / denominator));
  const inertia = exactInertiaOfWhole(whole, matrix.length);
  if (inertia === undefined) throw new NoCertificate('not yet for entries of so many digits');
  return inertia;
}

function leastCommonMultiple(a: bigint, b: bigint): bigint {
  let [x, y] = [a, b];
  while (y !== 0n) [x, y] = [y, x % y];
  return (a / x) * b;
}
