import { describe, expect, it } from 'vitest';
import { activations } from '../../activations/registry.js';
import { Directions } from '../../data/directions.js';
import { PairsInDoubles } from '../../data/pairs-in-doubles.js';
import { nngp, ntk, type WideNetwork } from '../../gram/wide-network.js';
import { withMpfr } from '../mpfr/mpfr-arithmetic.js';
import { seededRandom } from '../special/random.js';
import { entryOf, type SymmetricMatrix } from '../spectrum/symmetric-matrix.js';
import type { Arithmetic } from './arithmetic.js';
import { type Batch, BatchArithmetic } from './batch-arithmetic.js';

const SIZE = 512;
/** What an operation takes: a number for its domain, how far from 0 numbers lie, and the operation at two arguments. */
type Operation = <T>(R: Arithmetic<T>, a: T, b: T) => T;
const operations: Readonly<Record<string, readonly [domain: 'any' | 'positive' | 'cosine', Operation]>> = {
  add: ['any', (R, a, b) => R.add(a, b)],
  subtract: ['any', (R, a, b) => R.subtract(a, b)],
  multiply: ['any', (R, a, b) => R.multiply(a, b)],
  divide: ['positive', (R, a, b) => R.divide(a, b)],
  square: ['any', (R, a) => R.square(a)],
  scale: ['any', (R, a) => R.scale(a, -3)],
  negate: ['any', (R, a) => R.negate(a)],
  sqrt: ['positive', (R, a) => R.sqrt(a)],
  exp: ['any', (R, a) => R.exp(a)],
  log: ['positive', (R, a) => R.log(a)],
  sin: ['any', (R, a) => R.sin(a)],
  cos: ['any', (R, a) => R.cos(a)],
  asin: ['cosine', (R, a) => R.asin(a)],
  acos: ['cosine', (R, a) => R.acos(a)],
  sinh: ['any', (R, a) => R.sinh(a)],
  erfc: ['any', (R, a) => R.erfc(a)],
  atan2: ['positive', (R, a, b) => R.atan2(a, R.subtract(b, R.number(1)))],
  hull: ['any', (R, a, b) => R.hull(a, b)],
  widen: ['any', (R, a, b) => R.widen(a, b)],
};

describe('BatchArithmetic', () => {
  for (const [name, [domain, operation]] of Object.entries(operations))
    it(`${name}: each result holds that of every number within the radii, its ends too`, () => {
      const random = seededRandom(name);
      const R = new BatchArithmetic(SIZE);
      const arguments_ = [
        made(R, random.normals(3 * SIZE), domain),
        made(R, random.normals(3 * SIZE), domain),
      ] as const;
      const found = operation<Batch>(R, arguments_[0], arguments_[1]);
      for (let k = 0; k < SIZE; k++)
        for (const ends of [
          [-1, -1],
          [1, -1],
          [-1, 1],
          [1, 1],
          [0, 0],
        ] as const)
          withMpfr(200, (S) => {
            const [a, b] = arguments_.map(({ middle, radius }, which) => {
              const x = S.add(S.number(middle[k]), S.multiply(S.number(ends[which]), S.number(radius[k])));
              return domain === 'positive'
                ? S.clamp(x, Number.MIN_VALUE, Infinity)
                : domain === 'cosine'
                  ? S.clamp(x, -1, 1)
                  : x;
            });
            if (!(found.radius[k] < Infinity)) return;
            const distance = S.magnitude(S.subtract(operation(S, a, b), S.number(found.middle[k])));
            const holds = S.upper(S.subtract(distance, S.number(found.radius[k])));
            // A clamped argument is up to 2⁻²⁰⁰ wide of the exact one.
            expect(holds).toBeLessThanOrEqual(2 ** -150);
          });
      // Tight: a batch of points is off by units in the last place alone.
      const points = arguments_.map((a) => R.middle(a));
      const sharp = operation<Batch>(R, points[0], points[1]);
      if (!['hull', 'widen'].includes(name))
        for (let k = 0; k < SIZE; k++)
          if (sharp.radius[k] < Infinity)
            expect(sharp.radius[k]).toBeLessThan(2 ** -47 * (4 + Math.abs(sharp.middle[k])));
    });

  it('what overflows or is undefined is known of by its radius', () => {
    const R = new BatchArithmetic(2);
    const [zero, huge] = [R.number(0), R.number(2 ** 1000)];
    for (const bad of [
      R.divide(huge, zero),
      R.multiply(huge, huge),
      R.scale(huge, 100),
      R.exp(huge),
      R.atan2(zero, zero),
    ])
      expect(bad.radius[0] < Infinity).toBe(false);
    expect([R.lower(R.multiply(huge, huge)), R.upper(R.divide(huge, zero))]).toEqual([-Infinity, Infinity]);
  });
});

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

describe('kernels in batches', () => {
  it('overlap those of 106 bits, closely, for every closed form, rows as they are and directions, with a pair nearly parallel', () => {
    const random = seededRandom('batched kernels');
    const rows = Array.from({ length: 17 }, () => Array.from(random.normals(3)));
    rows[16] = rows[15].map((x) => x * (1 + 2 ** -30 * random.normal()));
    const { relu, abs, leakyRelu, repu, erf, gelu, sin, cos } = activations;
    for (const activation of [relu, abs, leakyRelu(0.25), repu(2), erf, gelu, sin, cos])
      for (const points of activation === relu || activation === gelu ? [rows, new Directions(rows)] : [rows]) {
        const network: WideNetwork = { depth: 2, weightVariance: 1, biasVariance: activation === abs ? 0 : 0.25 };
        for (const kernel of [nngp, ntk]) {
          const [coarse, fine]: SymmetricMatrix[] = [
            kernel(activation, points, network),
            kernel(activation, points, network, { bits: 106 }),
          ];
          for (const [i, j] of PLACES) {
            const [found, exact] = [entryOf(coarse, i, j), entryOf(fine, i, j)];
            expect({ of: activation.name, i, j, is: found.lo <= exact.hi && exact.lo <= found.hi }).toEqual({
              of: activation.name,
              i,
              j,
              is: true,
            });
            // 2⁻⁴⁰ of the diagonal is asked for; rows nearly parallel at depth have the angle that doubles can tell.
            if (i < 15) expect(found.hi - found.lo).toBeLessThan(2 ** -38 * (1 + Math.abs(exact.hi)) * 64);
          }
        }
      }
  });
});

const PLACES = [
  [0, 0],
  [0, 1],
  [2, 9],
  [15, 16],
  [4, 16],
  [16, 16],
] as const;

/** Of a domain, with radii from nothing to a tenth of the number. */
function made(R: BatchArithmetic, numbers: ArrayLike<number>, domain: 'any' | 'positive' | 'cosine'): Batch {
  const batch = R.fresh();
  for (let k = 0; k < R.size; k++) {
    const x = numbers[3 * k];
    const size = k % 3 === 0 ? 0 : 2 ** (-4 - 50 * Math.min(1, Math.abs(numbers[3 * k + 1])));
    const near = k % 5 === 0 ? 1 - 2 ** (-50 * Math.min(1, Math.abs(numbers[3 * k + 2]))) : Math.sin(x);
    batch.middle[k] = domain === 'any' ? x : domain === 'positive' ? Math.abs(x) : near;
    // Of a cosine, no further than 1.
    batch.radius[k] = domain === 'cosine' ? size * (1 - Math.abs(near)) : size * Math.abs(batch.middle[k]);
  }
  return batch;
}
