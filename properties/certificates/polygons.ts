import { activations } from '../../src/activations/registry.js';
import type { Operation } from '../../src/certificate/certified-instance.js';
import { add, cos, divide, multiply, PI, power, subtract, type Term } from '../../src/certificate/term.js';
import { enclosedKernel } from '../../src/families/dual-kernel.js';
import type { MpfrArithmetic, MpfrInterval } from '../../src/numerics/mpfr/mpfr-arithmetic.js';
import { angleOfTurn } from '../floors/smooth-planar-exact.js';
import { harmonic } from './harmonics.js';
import type { CaseInstance, CertifiedStatements, Sides } from './instance.js';

/** Eigenvalues of the circulant matrix of the corners of a regular polygon. */
export const CORNERS: Readonly<Record<string, Operation>> = {
  'corner eigenvalue': {
    value: (R, { activation }, [place, corners]) => {
      const [k, n] = [place, corners] as [number, number];
      const kernel = enclosedKernel(activation!, 'derivative');
      const row = Array.from({ length: n }, (_, apart) => {
        const angle = angleOfTurn(R, apart, n);
        return R.multiply(kernel.atMpfr(R, angle), angle.cosine);
      });
      const turn = (s: number): MpfrInterval => R.cos(R.divide(R.multiply(R.pi(), R.number(2 * s)), R.number(n)));
      const waves = row.map((_, s) => turn(s));
      const values = row.map((_, j) =>
        row.map((g, s) => R.multiply(g, waves[(j * s) % n])).reduce((x, y) => R.add(x, y)),
      );
      const slack = R.number(2 ** (48 - R.bits));
      return R.add(kthOf(R, values, k), R.hull(R.negate(slack), slack));
    },
    rationals: 'all',
  },
};

/** The k-th smallest, by lower ends and by upper ends. */
function kthOf(R: MpfrArithmetic, values: readonly MpfrInterval[], k: number): MpfrInterval {
  const below = values.toSorted((a, b) => R.lower(a) - R.lower(b));
  const above = values.toSorted((a, b) => R.upper(a) - R.upper(b));
  return R.hull(below[k - 1], above[k - 1]);
}

const corner = (place: number, n: number): Term => ['corner eigenvalue', place, n];

/** sin^{−2}(πk/2n). */
const cosecant = (k: number, n: number): Term =>
  divide('1', power(cos(subtract(multiply(`${k}/${2 * n}`, PI), divide(PI, '2'))), '2'));

/** One eigenvalue for ReLU against all of the closed form: it is none of them. */
function closedForm(i: CaseInstance, share = 1): Sides {
  const n = i.number('n');
  const left = corner(1 + (i.number('place') % n), n);
  const values = Array.from({ length: n }, (_, j) => {
    const sum = divide(add(cosecant(2 * j + 1, n), cosecant(2 * j - 1, n)), String(8 * n));
    return share > 0 && (2 * j === n - 1 || 2 * j === n + 1) ? add(sum, `${n}/8`) : sum;
  });
  const [right, ...others] = values;
  const also = others.map((other) => ({ left, relation: '≠' as const, right: other }));
  return { activation: activations.relu, operations: CORNERS, left, relation: '=', right, also };
}

/** λ_1 of a polygon of n corners against 1.01·n·m_n, which is less than with m_{3n}, m_{5n}, … as well. */
function hundredthMore(i: CaseInstance): Sides {
  const n = 2 * Math.floor(i.data.count / 2) + 1;
  const right = multiply('101/100', multiply(String(n), harmonic(n, 2, 'gram')));
  return { activation: i.activation, operations: CORNERS, left: corner(1, n), relation: '>=', right };
}

export const polygonStatements: CertifiedStatements = {
  'gram.planar-circulant/correlations-forgotten': (i) => closedForm(i, 0),
  'gram.planar-circulant/even-number': (i) => closedForm(i),
  'gram.smooth-planar-exact/a-hundredth-more': hundredthMore,
};
