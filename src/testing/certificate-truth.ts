import { certifiedFunctions, certifiedOperations } from '../../properties/certificates/index.js';
import { heRelu } from '../../properties/ntk/he-relu.js';
import { matrixOf as seriesMatrix } from '../../properties/ntk/series.js';
import type { Activation } from '../activations/activation.js';
import type { Exact, ExactForm } from '../activations/exact-form.js';
import { activationNamed, activations } from '../activations/registry.js';
import { inMpfr, parseRational } from '../certificate/enclosure.js';
import { type ExactValue, exactValue, namedValues } from '../certificate/exact-value.js';
import { OPERATIONS } from '../certificate/operations.js';
import type { Definition, MatrixTerm, Term } from '../certificate/term.js';
import { directionsFrom } from '../data/directions.js';
import { finiteGramMatrix } from '../gram/finite-gram-matrix.js';
import { gramMatrix } from '../gram/gram-matrix.js';
import { pencilEnds } from '../numerics/exact/pencil.js';
import type { Rational } from '../numerics/exact/rational.js';
import type { RationalMatrix, RationalVector } from '../numerics/exact/rational-matrix.js';
import { type MpfrArithmetic, type MpfrInterval, withMpfr } from '../numerics/mpfr/mpfr-arithmetic.js';
import { eigenvalues } from '../numerics/spectrum/spectrum.js';
import { enclosedMatrix, entryOf, type SymmetricMatrix } from '../numerics/spectrum/symmetric-matrix.js';
import type { CertificateJson } from './mutated-certificate.js';

const AT = { bits: 256 };

type Instance = CertificateJson['instance'] & { readonly definitions?: readonly Definition[] | undefined };

/**
 * Whether a statement about a Gram matrix, or between exact numbers, is certainly false, by the spectra of the engine, MPFR at 256 bits
 * and the theorems' own rational arithmetic, not by the certificate's own steps. Undefined where it names what this does not compute, or does not parse.
 */
export function isFalse({ instance: written, definitions, statement }: CertificateJson): boolean | undefined {
  const instance = { ...written, definitions };
  try {
    return withMpfr(AT.bits, (R) =>
      statement.some(({ left, relation, right }) => {
        const exact = [left, right].map((term) => exactly(term, instance));
        if (exact[0] && exact[1]) return !HOLDS[relation](exact[0].compare(exact[1]));
        const [a, b] = [left, right].map((term) => R.toInterval(enclosed(R, term, instance)));
        if (relation === '<' || relation === '<=') return a.lo > b.hi || (relation === '<' && a.lo >= b.hi);
        if (relation === '>' || relation === '>=') return a.hi < b.lo || (relation === '>' && a.hi <= b.lo);
        return relation === '=' && (a.hi < b.lo || a.lo > b.hi);
      }),
    );
  } catch {
    return undefined;
  }
}

const HOLDS: Readonly<Record<string, (sign: number) => boolean>> = {
  '<': (sign) => sign < 0,
  '<=': (sign) => sign <= 0,
  '>': (sign) => sign > 0,
  '>=': (sign) => sign >= 0,
  '=': (sign) => sign === 0,
  '≠': (sign) => sign !== 0,
};

/** A rational, or an exact term, as a rational number. */
function exactly(term: unknown, instance: Instance): Rational | undefined {
  if (typeof term === 'string') return parseRational(term);
  const [name, expression] = term as readonly [string, Term];
  return name === 'exact' ? (exactValueOf(expression, instance) as Rational) : undefined;
}

const exactValueOf = (expression: Term, { exact }: Instance): ExactValue =>
  exactValue(expression, namedValues((exact ?? []) as Definition[], certifiedFunctions), certifiedFunctions);

function enclosed(R: MpfrArithmetic, term: unknown, instance: Instance): MpfrInterval {
  const exact = exactly(term, instance);
  if (exact !== undefined) return inMpfr(R, exact);
  const [name, ...rest] = term as [string, ...unknown[]];
  if (name === 'eigenvalue') {
    const spectrum = eigenvalues(matrixOf(rest[1] as MatrixTerm, instance), AT);
    return R.from(spectrum[(rest[0] as number) - 1]);
  }
  if (name === 'the') return enclosed(R, instance.definitions?.find(([known]) => known === rest[0])?.[1], instance);
  if (name === 'pencil eigenvalue') {
    const [a, b] = [rest[1], rest[2]].map((x) => exactValueOf(x as Term, instance) as RationalMatrix);
    const { least, greatest } = pencilEnds(a, b);
    const [below, above] = rest[0] === 1 ? least : rest[0] === a.length ? greatest : [];
    return R.hull(inMpfr(R, below!), inMpfr(R, above!));
  }
  const { value, rationals } = OPERATIONS[name] ?? certifiedOperations[name];
  const operands = rest.map((x, k) =>
    typeof x === 'number' || rationals === 'all' || rationals?.includes(k)
      ? (x as string | number)
      : enclosed(R, x, instance),
  );
  return value(R, { ...given(instance), exactly: (expression) => exactValueOf(expression, instance) }, operands);
}

const given = ({ activation, directions }: Instance) => ({
  ...(activation !== undefined && { activation: activationOf(activation as ExactForm) }),
  ...(directions !== undefined && { data: directionsFrom(directions as number[][], { parallel: 'allow' }) }),
});

/** A matrix by the code that the theorems use. */
function matrixOf([name, ...rest]: MatrixTerm, instance: Instance): SymmetricMatrix {
  if (name === 'exact') return asMatrix(exactValueOf(rest[0] as Term, instance) as RationalMatrix);
  const { activation, data = directionsFrom([]) } = given(instance);
  const numbers = (expression: unknown): number[] =>
    (exactValueOf(expression as Term, instance) as RationalVector).map((x) => x.toNumber());
  switch (name) {
    case 'gram':
      return gramMatrix(activation!, data, AT);
    case 'gram of relu':
      return gramMatrix(activations.relu, data, AT);
    case 'covariances':
    case 'tangents':
      return seriesMatrix(name, { weights: numbers(rest[0]), data, depth: rest[1] as number }, AT);
    case 'tangents of relu':
      return heRelu({ data, depth: rest[0] as number }, AT);
    case 'gram at weights': {
      const weights = exactValueOf(rest[0] as Term, instance) as RationalMatrix;
      return finiteGramMatrix(
        activation!,
        data,
        weights.map((row) => row.map((x) => x.toNumber())),
        AT,
      );
    }
    case 'gram of relu at weights': {
      const weights = exactValueOf(rest[0] as Term, instance) as RationalMatrix;
      const rows = weights.map((row) => row.map((x) => x.toNumber()));
      return finiteGramMatrix(activations.relu, data, rows, AT);
    }
    case 'scaled': {
      const matrix = matrixOf(rest[0] as MatrixTerm, instance);
      const entry = (R: MpfrArithmetic, i: number): MpfrInterval =>
        enclosed(R, ['the', `${rest[1] as string}${i + 1}`], instance);
      const mpfr = (R: MpfrArithmetic, i: number, j: number): MpfrInterval =>
        R.divide(R.from(entryOf(matrix, i, j)), R.sqrt(R.multiply(entry(R, i), entry(R, j))));
      return enclosedMatrix(data.count, AT, { float64, mpfr });
    }
    default:
      throw new Error(`${name} is not computed here`);
  }
}

const float64 = (): never => {
  throw new Error('unreachable');
};

const asMatrix = (rows: RationalMatrix): SymmetricMatrix =>
  enclosedMatrix(rows.length, AT, { float64, mpfr: (R, i, j) => inMpfr(R, rows[i][j]) });

/** Two slopes as a function with one corner, whose kernel is computed in another way. */
function activationOf({ kind, left, right, coefficients, knots, member }: ExactForm): Activation {
  const number = (text: unknown): number => parseRational(text as string).toNumber();
  const made: Readonly<Record<string, () => Activation>> = {
    'two slopes': () =>
      activations.piecewiseLinear([
        [-1, -number(left)],
        [0, 0],
        [1, number(right)],
      ]),
    polynomial: () => activations.polynomial((coefficients as readonly string[]).map(number)),
    erf: () => activations.erf,
    sin: () => activations.sin,
    gelu: () => activations.gelu,
    logistic: () => activationNamed(member as string),
    'piecewise linear': () =>
      activations.piecewiseLinear((knots as readonly Exact[][]).map(([at, value]) => [number(at), number(value)])),
  };
  return made[kind]();
}
