import { describe, expect, it } from 'vitest';
import { BatchArithmetic } from '../numerics/interval/batch-arithmetic.js';
import { withMpfr } from '../numerics/mpfr/mpfr-arithmetic.js';
import { seededRandom } from '../numerics/special/random.js';
import { Directions } from './directions.js';
import { PairsInDoubles } from './pairs-in-doubles.js';

describe('PairsInDoubles', () => {
  it('rows of doubles, nearly parallel ones too: lengths, products and cross products hold those of exact numbers', () => {
    const random = seededRandom('pairs');
    const first = Array.from(random.normals(5));
    const near = [0, 2 ** -20, 2 ** -50].map((e) => first.map((x) => x + e * random.normal()));
    expect(violation([first, ...near, Array.from(random.normals(5))])).toBeUndefined();
  });

  it('so they do where a product lies so close to a double that its lower half is less than the errors', () => {
    // Of 276 pairs some have lower halves below 2⁻⁵⁸ of the product: rounding of the radius, 2⁻⁴⁸ of that half, is less than u².
    const random = seededRandom('lengths');
    expect(violation(Array.from({ length: 24 }, () => Array.from(random.normals(5))))).toBeUndefined();
  });

  it('refuses rows whose products could overflow', () => {
    expect(PairsInDoubles.of(new Directions([[2 ** 120, 1]]))).toBeUndefined();
  });
});

/** The first number of a pair of rows of five numbers, as a sentence, that lies beyond its radius, or whose radius is wide. */
function violation(rows: readonly (readonly number[])[]): string | undefined {
  const places = rows.flatMap((_, i) => rows.slice(i).map((_, k) => [i, i + k] as const));
  const R = new BatchArithmetic(places.length);
  const pairs = PairsInDoubles.of(new Directions(rows.map((row) => [...row]))) as PairsInDoubles;
  const [first, second] = [0, 1].map((side) => places.map((place) => place[side]));
  const found = pairs.at(R, first, second);
  for (const [k, [i, j]] of places.entries()) {
    const wrong = withMpfr(600, (S) => {
      const inner = (x: readonly number[], y: readonly number[]) =>
        x.reduce((sum, e, c) => S.add(sum, S.multiply(S.number(e), S.number(y[c]))), S.number(0));
      const [dot, p, q] = [inner(rows[i], rows[j]), inner(rows[i], rows[i]), inner(rows[j], rows[j])];
      const norms = S.multiply(p, q);
      const cross = S.subtract(norms, S.square(dot));
      const exact = { dot, norms, cross, first: p, second: q, apart: S.subtract(p, q) };
      return Object.entries(exact).find(([name, value]) => {
        const { middle, radius } = found[name as keyof typeof exact];
        const away = S.subtract(S.magnitude(S.subtract(value, S.number(middle[k]))), S.number(radius[k]));
        // (5·5·6 + 25)u² of |x|²|y|² and half an ulp.
        const isNarrow = radius[k] < 2 ** -52 * Math.abs(middle[k]) + 2 ** -98 * S.upper(norms);
        return !(S.upper(away) <= 0 && isNarrow);
      });
    });
    if (wrong !== undefined) return `${wrong[0]} of rows ${i} and ${j} is missed, or wide`;
  }
  return undefined;
}
