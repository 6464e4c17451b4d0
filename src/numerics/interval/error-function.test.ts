import { describe, expect, it } from 'vitest';
import {
  anyDouble,
  type EnclosureLaw,
  intervalViolation,
  pointViolation,
  type Random,
} from '../../testing/enclosure-law.js';
import { mpfr } from '../mpfr/mpfr.js';
import { withMpfr } from '../mpfr/mpfr-arithmetic.js';
import { complementaryErrorFunction, laplaceFraction } from './error-function.js';
import { float64Arithmetic } from './float64-arithmetic.js';
import { interval, point, width } from './interval.js';

/** Mostly where erfc changes, also where it is nearly 0 or 2; not far above 5, where MPFR takes milliseconds. */
const draw = (random: Random): readonly [number, number] => {
  const kind = random();
  if (kind < 0.8) return [10 * random() - 5, 0];
  if (kind < 0.9) return [-Math.abs(anyDouble(random)), 0];
  return [2 ** (-40 * random()), 0];
};

const law: EnclosureLaw = {
  f: (a) => complementaryErrorFunction(a),
  exact: (result, a, _b, rounding) => mpfr.mpfr_erfc(result, a, rounding),
  draw,
  // 2⁻⁴¹ of the value is 2¹² steps; where it is close to 2, 2⁻⁴⁸ is 2⁴ of them.
  steps: (x) => (x < 0 ? 2 ** 5 : 2 ** 13),
};

describe('complementaryErrorFunction', () => {
  it('encloses MPFR’s value at random doubles and intervals, as tightly as it says', () => {
    expect(pointViolation(law, 'erfc', 4000)).toBeUndefined();
    expect(intervalViolation(law, 'erfc intervals', 1000)).toBeUndefined();
  });

  it('control: the same law catches a value that is off by 2⁻⁴⁷', () => {
    const moved = (a: { lo: number; hi: number }) => {
      const { lo, hi, basis } = complementaryErrorFunction({ ...a, basis: 'proved' });
      return { lo: lo + 2 ** -47, hi: hi + 2 ** -47, basis };
    };
    expect(pointViolation({ ...law, f: moved }, 'erfc control', 1000)).toContain('missed');
  });

  it('panels, the continued fraction and the far tail meet at their joints', () => {
    for (const x of [0, 0.5, 1, 2.5, 3, 3.5, 5.75, 9, 20, 26, 30, 1e9]) {
      const found = complementaryErrorFunction(point(x));
      withMpfr(64, (R) => {
        const exact = R.erfc(R.number(x));
        expect(found.lo).toBeLessThanOrEqual(R.lower(exact));
        expect(found.hi).toBeGreaterThanOrEqual(R.upper(exact));
      });
      expect(width(found)).toBeLessThan(2 ** -48);
      if (x <= 26) expect(width(found)).toBeLessThan(2 ** -41 * found.hi);
    }
  });

  it('ends at 0 and 2, also for unbounded arguments', () => {
    const everything = complementaryErrorFunction(
      interval(Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY, 'estimated'),
    );
    expect(everything).toEqual({ lo: 0, hi: 2, basis: 'estimated' });
    expect(float64Arithmetic.erfc(interval(100, 200)).lo).toBe(0);
    expect(complementaryErrorFunction(point(-40)).hi).toBe(2);
  });
});

it('Laplace’s fraction holds e^{−x²}/(√π·erfc x) wherever it is cut, and from either side', () => {
  for (const x of [0.5, 1, 3, 5, 20]) {
    const { lo, hi } = withMpfr(200, (R) => {
      const z = R.number(x);
      const bell = R.exp(R.negate(R.square(z)));
      return R.toInterval(R.divide(bell, R.multiply(R.sqrt(R.pi()), R.erfc(z))));
    });
    for (const last of [0, 1, 2, 3, 4, 7, 12, 40]) {
      const found = laplaceFraction(x, last);
      expect({ x, last, holds: found.lo <= hi && lo <= found.hi }).toEqual({ x, last, holds: true });
    }
  }
});
