import type { Activation } from '../../src/activations/activation.js';
import { exactText } from '../../src/activations/exact-form.js';
import { NoCertificate } from '../../src/certificate/no-certificate.js';
import {
  add,
  divide,
  exp,
  log,
  multiply,
  PI,
  power,
  SEPARATION,
  sqrt,
  subtract,
  type Term,
} from '../../src/certificate/term.js';

/** T(R) ≥ constant·(R + 1)^−exponent, as in `gram/tail-floor.ts`. */
interface TailFloorTerm {
  readonly constant: Term;
  readonly exponent: '1/2' | '3/2';
}

/** √2/(2π^{3/2}). */
const C: Term = divide(sqrt('2'), multiply('2', power(PI, '3/2')));

/** J², J the jump of φ′ at 0. @throws NoCertificate for an activation without a kink of the first order there */
export function squaredJumpTerm({ name, form }: Activation): Term {
  if ('left' in form) return power(subtract(exactText(form.right), exactText(form.left)), '2');
  if ('alpha' in form) return power(multiply(exactText(form.scale), subtract('1', exactText(form.alpha))), '2');
  throw new NoCertificate(`not yet for the jump of ${name}`);
}

/** @throws NoCertificate for an activation without such a kink */
export function tailFloorTerm(activation: Activation): TailFloorTerm {
  const { form } = activation;
  if ('alpha' in form && form.scale === 1 && form.alpha === 1) return { constant: divide(C, '3'), exponent: '3/2' };
  return { constant: multiply(C, squaredJumpTerm(activation)), exponent: '1/2' };
}

/** ½·C·(2 ln(2n)/δ² + 1)^−exponent, as in `gram/bounds/kink-floor.ts`. */
export function kinkFloorTerm({ constant, exponent }: TailFloorTerm, n: number, delta: Term = SEPARATION): Term {
  const degree = add(divide(multiply('2', log(String(2 * n))), power(delta, '2')), '1');
  return multiply(multiply('1/2', constant), power(degree, `-${exponent}`));
}

/** δ₂ = min(‖x − y‖, ‖x + y‖) = δ·√(2/(1 + √(1 − δ²))), as in `gram/published-floor.ts`. */
export const distanceUpToSign: Term = multiply(
  SEPARATION,
  sqrt(divide('2', add('1', sqrt(subtract('1', power(SEPARATION, '2')))))),
);

/** T̄(R) of `gram/tail-bound.ts`. @throws NoCertificate for another activation */
export function tailBoundTerm(name: string, from: number): Term {
  const stretched = (c: string, a: string): Term => multiply(c, exp(subtract('0', multiply(a, sqrt(String(from))))));
  switch (name) {
    case 'tanh':
      return stretched('24', '14/5');
    case 'swish':
      return stretched('52', '5');
    case 'softplus':
      return stretched('11', '11/2');
    case 'sigmoid':
      return stretched('27', '11/2');
    case 'erf':
      return multiply(divide('12/5', PI), power('2/3', String(from)));
    case 'gelu':
      return multiply(sqrt(String(from + 1)), power('2', String(-1 - from)));
    default:
      throw new NoCertificate(`not yet for the tail bound of ${name}`);
  }
}

/** A bound less a part of 10⁻¹² and 10⁻¹⁰⁰, as in `gram/lowered.ts`. */
export const loweredTerm = (bound: Term): Term =>
  subtract(multiply(bound, subtract('1', TEN_TO_MINUS_12)), TEN_TO_MINUS_100);

const TEN_TO_MINUS_12 = `1/1${'0'.repeat(12)}`;
/** What counts as zero, or a bound of it. */
export const TEN_TO_MINUS_30 = `1/1${'0'.repeat(30)}`;
export const TEN_TO_MINUS_100 = `1/1${'0'.repeat(100)}`;
