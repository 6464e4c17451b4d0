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
    const rows = [
      first,
      ...[0, 2 ** -20, 2 ** -50].map((e) => first.map((x) => x + e * random.normal())),
      Array.from(random.normals(5)),
    ];
    const R = new BatchArithmetic(25);
    const [i, j] = [
      Array.from({ length: 25 }, (_, k) => Math.floor(k / 5)),
      Array.from({ length: 25 }, (_, k) => k % 5),
    ];
    const found = (PairsInDoubles.of(new Directions(rows)) as PairsInDoubles).at(R, i, j);
    for (let k = 0; k < 25; k++)
      withMpfr(600, (S) => {
        const inner = (x: readonly number[], y: readonly number[]) =>
          x.reduce((sum, e, c) => S.add(sum, S.multiply(S.number(e), S.number(y[c]))), S.number(0));
        const [x, y] = [rows[i[k]], rows[j[k]]];
        const [dot, p, q] = [inner(x, y), inner(x, x), inner(y, y)];
        const norms = S.multiply(p, q);
        const exact = {
          dot,
          norms,
          cross: S.subtract(norms, S.square(dot)),
          first: p,
          second: q,
          apart: S.subtract(p, q),
        };
        for (const [name, value] of Object.entries(exact)) {
          const { middle, radius } = found[name as keyof typeof exact];
          const away = S.subtract(S.magnitude(S.subtract(value, S.number(middle[k]))), S.number(radius[k]));
          expect({ name, k, holds: S.upper(away) <= 0 }).toEqual({ name, k, holds: true });
          // (5·5·6 + 25)u² of |x|²|y|² and half an ulp.
          expect(radius[k]).toBeLessThan(2 ** -52 * Math.abs(middle[k]) + 2 ** -98 * S.upper(norms));
        }
      });
  });

  it('refuses rows whose products could overflow', () => {
    expect(PairsInDoubles.of(new Directions([[2 ** 120, 1]]))).toBeUndefined();
  });
});
