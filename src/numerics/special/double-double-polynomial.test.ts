import seedrandom from 'seedrandom';
import { expect, it } from 'vitest';
import { number, pair } from '../../testing/double-double-law.js';
import { type DoubleDouble, multiplyDoubleDouble } from '../double-double/double-double.js';
import { withMpfr } from '../mpfr/mpfr-arithmetic.js';
import { type DoubleDoublePolynomial, polynomialInDoubleDouble } from './double-double-polynomial.js';

/**
 * The first of 2 000 polynomials of up to 40 terms of both signs with an error beyond Σ|c_k||s|^k·(19.22k + 4.02)u².
 */
function violation(evaluate: typeof polynomialInDoubleDouble): string | undefined {
  const random = seedrandom('polynomial');
  const sign = () => (random() < 0.5 ? -1 : 1);
  for (let draw = 0; draw < 2000; draw++) {
    const count = 1 + Math.floor(40 * random());
    const pairs = Array.from({ length: count }, () => pair(random, sign() * (1 + random())));
    const polynomial: DoubleDoublePolynomial = {
      hi: Float64Array.from(pairs, ({ hi }) => hi),
      lo: Float64Array.from(pairs, ({ lo }) => lo),
    };
    const x = pair(random, sign() * random());
    // off by 8.1u², as the square of another number
    const s: DoubleDouble = multiplyDoubleDouble(x, x);
    const found = evaluate(polynomial, count, s);
    const within = withMpfr(400, (R) => {
      const exact = R.square(number(R, x));
      let value = R.number(0);
      let room = R.number(0);
      let power = R.number(1);
      for (const [k, c] of pairs.entries()) {
        const term = R.multiply(number(R, c), power);
        value = R.add(value, term);
        room = R.add(room, R.multiply(R.magnitude(term), R.number((19.22 * k + 4.02) * 2 ** -106)));
        power = R.multiply(power, exact);
      }
      return R.lower(R.subtract(room, R.magnitude(R.subtract(number(R, found), value)))) >= 0;
    });
    if (!within) return `draw ${draw}, ${count} terms`;
  }
  return undefined;
}

it('polynomialInDoubleDouble errs by no more than is counted', () => {
  expect(violation(polynomialInDoubleDouble)).toBeUndefined();
});

it('control: coefficients without their lower halves are caught', () => {
  expect(violation(({ hi }, count, s) => polynomialInDoubleDouble({ hi, lo: hi.map(() => 0) }, count, s))).toContain(
    'draw',
  );
});
