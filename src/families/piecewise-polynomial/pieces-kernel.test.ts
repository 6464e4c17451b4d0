import { describe, expect, it } from 'vitest';
import { type Activation, makeActivation } from '../../activations/activation.js';
import { activations } from '../../activations/registry.js';
import { mirrorPieces, type PiecewisePolynomial, productOfPieces } from '../../numerics/exact/piecewise-polynomial.js';
import { Rational } from '../../numerics/exact/rational.js';
import { point, width } from '../../numerics/interval/interval.js';
import { type MpfrArithmetic, withMpfr } from '../../numerics/mpfr/mpfr-arithmetic.js';
import { pieces } from '../../testing/activations.js';
import { meetsDecimalAt, overlapAt, widthAt } from '../../testing/decimal.js';
import { knots } from '../../testing/rows.js';
import { dualKernel, enclosedKernel, kernelAtVariance } from '../dual-kernel.js';
import { orderOf, type Which } from '../family.js';
import { hermiteCoefficients, tailEnergy } from '../hermite-coefficients.js';
import { scaledMoment } from '../scaled-moments.js';
import { meanOf, secondMomentOf } from './gaussian-mean.js';
import { piecesTable } from './pieces-coefficients.js';
import { piecesKernel } from './pieces-kernel.js';

const { hardSwish, hardTanh, leakyRelu, piecewiseLinear, polynomial, repu, step } = activations;

const WHICH: readonly Which[] = ['value', 'derivative'];
const angles = [0, 1e-8, 1e-3, 0.3, 1.2, Math.PI / 2, 2.5, 3.1, Math.PI - 1e-8, Math.PI];
const rungs = ['float64', { bits: 106 }, { bits: 256 }] as const;

/** The same functions by rooms of their own. */
const twice: readonly (readonly [Activation, Activation])[] = [
  [pieces('0,0.25|0|0,1'), leakyRelu(0.25)],
  [pieces('0|0|0,0,0,1'), repu(3)],
  [pieces('0|0|1'), step],
  // Far out nothing changes: beyond 2³⁰√q lies less than 2 to the power of −2⁵⁹.
  [pieces(`0|-${2 ** 40}|1,-2,0,3|${2 ** 40}|0`), polynomial([1, -2, 0, 3])],
];

/** Jumps, breaks at ±a and alone, a cubic, straight pieces. */
const others: readonly Activation[] = [
  pieces('0,1|-0.5|0|0.5|0,1'),
  pieces('0,-1|-2|0,1,0,-0.5|2|0,-1'),
  pieces('0|-1|1|0|0.1,0,-1/3|0.125|0,0,0.5'),
  hardTanh(1),
  piecewiseLinear(knots('-3:-1 -2:-1 0.5:0.25 1.5:0.5 2.5:1.5')),
];

const VARIANCES = [...[2 ** -20, 0.3, 1, 7, 2 ** 20].map((q) => [q, q] as const), [0.5, 2], [7, 0.3]] as const;

const angleOf = (R: MpfrArithmetic, theta: number | string) => {
  const angle = typeof theta === 'string' ? R.decimal(theta) : R.number(theta);
  return { angle, cosine: R.cos(angle), sine: R.clamp(R.sin(angle), 0, 1) };
};

describe('kernels of piecewise polynomials', () => {
  // Two routes that agree to 40 digits made these: Hermite series of 2200 terms, and two-dimensional
  // quadrature cut at the kinks.
  const reference = {
    value: {
      energy: '0.3315673751379076945877494285744711535044',
      0.3: '0.3156705377906103467569890689162657296622',
      1.2: '0.1252820767510919836850933118624721374432',
      2.5: '-0.1380844316690115539422422167058452276160',
    },
    derivative: {
      energy: '0.3585315171786052436958906023046957084428',
      0.3: '0.3534107953325931100244370720754977183238',
      1.2: '0.2890016715552088118649929258566364585964',
      2.5: '0.1635286386693733527629892219770261080055',
    },
  } as const;

  for (const which of WHICH)
    it(`hardSwish, ${which}: 40 digits of the reference`, () => {
      withMpfr(192, (R) => {
        const kernel = enclosedKernel(hardSwish, which);
        for (const [theta, expected] of Object.entries(reference[which])) {
          const angle = theta === 'energy' ? { angle: R.number(0), cosine: R.number(1), sine: R.number(0) } : undefined;
          const found = kernel.atMpfr(R, angle ?? angleOf(R, theta));
          expect({ theta, is: meetsDecimalAt(R, found, expected, '1e-40') }).toEqual({ theta, is: true });
          expect(widthAt(R, found)).toBeLessThan(2 ** -176);
        }
      });
    });

  for (const [activation, same] of twice)
    for (const which of WHICH)
      it(`${activation.name}, ${which}: what the room of ${same.name} finds, at every rung, no wider than 1.6 times and 2⁻⁴⁶`, () => {
        const [found, other] = [dualKernel(activation, which), dualKernel(same, which)];
        const most = found.at(0).hi;
        for (const at of rungs)
          for (const theta of angles) {
            const [x, y] = [found.at(theta, at), other.at(theta, at)];
            expect({ at, theta, is: x.lo <= y.hi && y.lo <= x.hi }).toEqual({ at, theta, is: true });
            expect(width(x)).toBeLessThanOrEqual(Math.max(1.6 * width(y), 2 ** -46 * most, 2 ** -1000));
          }
      });

  for (const activation of [hardSwish, ...others])
    for (const which of WHICH)
      it(`${activation.name}, ${which}: narrow at every rung; of hardSwish what quadrature of its doubles estimates`, () => {
        const found = dualKernel(activation, which);
        // An estimate costs half a second. The others meet their Hermite series below, to fewer than 10⁻¹² as well.
        const estimate =
          activation === hardSwish
            ? dualKernel(makeActivation({ ...activation, form: { kind: 'numeric' } }), which)
            : undefined;
        for (const theta of [1e-3, 1.2, Math.PI - 1e-8]) {
          const x = found.at(theta);
          const y = estimate?.at(theta) ?? x;
          expect({ theta, is: x.lo <= y.hi && y.lo <= x.hi }).toEqual({ theta, is: true });
          expect(width(x)).toBeLessThan(1e-12);
          expect(width(found.at(theta, { bits: 106 }))).toBeLessThan(2 ** -50);
        }
      });

  for (const activation of [hardSwish, ...others, ...twice.map(([a]) => a)])
    it(`${activation.name}: Σ b_r²cos^r θ with its tail`, () => {
      const count = 200;
      for (const which of WHICH) {
        const b = hermiteCoefficients(activation, which, count, { bits: 128 });
        const tail = tailEnergy(activation, count, { bits: 128 }, which);
        for (const theta of [0.2, 1, 2, 3]) {
          const [rho, found] = [Math.cos(theta), dualKernel(activation, which).at(theta, { bits: 128 })];
          const sum = b.reduceRight((total, { lo }) => total * rho + lo * lo, 0);
          const size = b.reduce((total, { lo }) => total + lo * lo, 0);
          // Horner's rule rounds 2·count times, each to 2⁻⁵³ of at most the sum of sizes.
          const error = tail.hi * Math.abs(rho) ** count + 3 * count * 2 ** -53 * size;
          expect(Math.abs(sum - found.lo)).toBeLessThanOrEqual(error);
        }
      }
    });

  for (const [activation, same] of twice)
    for (const which of WHICH)
      it(`${activation.name}, ${which}, at one variance and at two: what the room of ${same.name} finds`, () => {
        const moment = (q: number) => scaledMoment(same, which === 'value' || same === step ? 'energy' : 'slope', q).hi;
        for (const [q, other] of VARIANCES)
          for (const theta of [0, 0.3, 1.2, 2.5])
            withMpfr(160, (R) => {
              const angle = angleOf(R, theta);
              const [x, y] = [activation, same].map((a) =>
                kernelAtVariance(a, orderOf(which), point(q), point(other)).atMpfr(R, angle),
              );
              expect({ q, other, theta, is: overlapAt(x, y) }).toEqual({ q, other, theta, is: true });
              expect(widthAt(R, x)).toBeLessThan(2 ** -120 * Math.max(moment(q), moment(other)));
            });
      });

  it('steep pieces that cancel cost bits, not digits: 2⁴⁰z between ±2⁻⁴⁰', () => {
    const steep = pieces(`-1|-${2 ** -40}|0,${2 ** 40}|${2 ** -40}|1`);
    for (const theta of [0.5, 2]) {
      const found = dualKernel(steep, 'value').at(theta);
      // Almost the sign, whose kernel is 1 − 2θ/π; they differ by less than 2 on a set of probability 2·2⁻⁴⁰·0.8.
      expect(Math.abs(found.lo - (1 - (2 * theta) / Math.PI))).toBeLessThan(2 ** -37);
      expect(width(found)).toBeLessThan(2 ** -45);
      expect(width(dualKernel(steep, 'value').at(theta, { bits: 128 }))).toBeLessThan(2 ** -51);
    }
  });

  it('what lies 440 standard deviations out is less than the least double, and no bits are spent on it', () => {
    // P(z > 55·8) < e^(−440²/2) < 2 to the power of −139 000.
    const kernel = kernelAtVariance(pieces('-2|-55|0|55|1'), 0, point(1 / 64));
    withMpfr(96, (R) => {
      const found = R.toInterval(kernel.atMpfr(R, angleOf(R, 0.7)));
      expect(found.lo <= 0 && found.hi >= 0 && width(found) < 2 ** -1000).toBe(true);
    });
  });

  it('wide angles: the hull of what lies between', () => {
    for (const activation of [hardSwish, ...others, twice[2][0]])
      for (const which of WHICH) {
        const kernel = enclosedKernel(activation, which);
        for (const [lo, hi] of [
          [0, 0.2],
          [0.5, 0.5 + 2 ** -30],
          [1.5, 1.7],
          [3, Math.PI],
          [0, Math.PI],
        ] as const)
          withMpfr(96, (R) => {
            const angle = R.hull(R.number(lo), R.number(hi));
            const wide = kernel.atMpfr(R, { angle, cosine: R.cos(angle), sine: R.clamp(R.sin(angle), 0, 1) });
            for (let k = 0; k <= 8; k++) {
              const inner = kernel.atMpfr(R, angleOf(R, lo + ((hi - lo) * k) / 8));
              expect(R.upper(wide) >= R.upper(inner) && R.lower(wide) <= R.lower(inner)).toBe(true);
            }
          });
      }
  });

  it('an angle that is 0 or π to within 0.1: what lies on this side of them', () => {
    for (const activation of [hardSwish, pieces('0|0|1')])
      for (const [end, inner] of [
        [0, 0.09],
        [Math.PI, Math.PI - 0.09],
      ])
        withMpfr(96, (R) => {
          const kernel = enclosedKernel(activation, 'value');
          const angle = R.widen(R.number(end), R.number(0.1));
          const wide = kernel.atMpfr(R, { angle, cosine: R.cos(angle), sine: R.clamp(R.sin(angle), 0, 1) });
          expect(overlapAt(wide, kernel.atMpfr(R, angleOf(R, inner)))).toBe(true);
        });
  });
});

describe('at two variances', () => {
  const formOf = ({ form }: Activation): PiecewisePolynomial =>
    form.kind === 'piecewise-polynomial' ? form : expect.fail(form.kind);
  /** z ↦ f(cz), for a power of two c. */
  const stretched = ({ breaks, pieces }: PiecewisePolynomial, c: number): PiecewisePolynomial => ({
    breaks: breaks.map((at) => at / c),
    pieces: pieces.map((p) => p.map((a, k) => a.times(Rational.from(c).power(k)))),
  });

  for (const activation of [hardSwish, ...others.slice(0, 3), ...twice.slice(0, 3).map(([a]) => a)])
    it(`${activation.name}: q = ¼ and q′ = 4 are z/2 and 2z, whose Hermite series multiply`, () => {
      const f = formOf(activation);
      withMpfr(160, (R) => {
        const count = 120;
        const [b, c] = [0.5, 2].map((factor) => piecesTable(R, stretched(f, factor), count));
        const norms = [0.25, 4].map((q) => secondMomentOf(f)(R, R.number(q)));
        const kernel = piecesKernel(f, point(0.25), point(4));
        for (const theta of [0.3, 1.2, 2.5]) {
          const angle = angleOf(R, theta);
          const sum = b.reduceRight(
            (total, x, r) => R.add(R.multiply(total, angle.cosine), R.multiply(x, c[r])),
            R.number(0),
          );
          // Σ_{r ≥ R}|b_r c_r ρ^r| ≤ |ρ|^R·√(E f(x)²·E f(y)²).
          const beyond = Math.abs(Math.cos(theta)) ** count * 1.01;
          const rest = R.multiply(R.number(beyond), R.sqrt(R.multiply(norms[0], norms[1])));
          const found = kernel.atMpfr(R, angle);
          expect({ theta, is: overlapAt(R.widen(sum, rest), found) }).toEqual({ theta, is: true });
          expect(widthAt(R, found)).toBeLessThan(2 ** -120 * R.upper(R.add(norms[0], norms[1])));
        }
        // At angle 0 both are one number: E f(z/2)f(2z), as the mean of a product.
        const product = productOfPieces(stretched(f, 0.5), stretched(f, 2));
        const atZero = { angle: R.number(0), cosine: R.number(1), sine: R.number(0) };
        expect(overlapAt(kernel.atMpfr(R, atZero), meanOf(R, product, R.number(1)))).toBe(true);
        const opposite = { angle: R.pi(), cosine: R.number(-1), sine: R.number(0) };
        const mirrored = productOfPieces(stretched(f, 0.5), mirrorPieces(stretched(f, 2)));
        expect(overlapAt(kernel.atMpfr(R, opposite), meanOf(R, mirrored, R.number(1)))).toBe(true);
      });
    });
});
