import { SPIKES } from '../../properties/certificates/spikes.js';
import type { Activation } from '../activations/activation.js';
import type { ExactForm } from '../activations/exact-form.js';
import { activations } from '../activations/registry.js';
import { inMpfr, parseRational } from '../certificate/enclosure.js';
import { type ExactValue, exactValue, namedValues } from '../certificate/exact-value.js';
import { OPERATIONS } from '../certificate/operations.js';
import type { Definition, MatrixTerm, Term } from '../certificate/term.js';
import { directionsFrom } from '../data/directions.js';
import { gramMatrix } from '../gram/gram-matrix.js';
import type { Rational } from '../numerics/exact/rational.js';
import type { RationalMatrix } from '../numerics/exact/rational-matrix.js';
import type { Interval } from '../numerics/interval/interval.js';
import { type MpfrArithmetic, type MpfrInterval, withMpfr } from '../numerics/mpfr/mpfr-arithmetic.js';
import { eigenvalues } from '../numerics/spectrum/spectrum.js';
import { enclosedMatrix } from '../numerics/spectrum/symmetric-matrix.js';
import type { CertificateJson } from './mutated-certificate.js';

const AT = { bits: 256 };

/**
 * Whether a statement about a Gram matrix, or between exact numbers, is certainly false, by the spectra of the engine, MPFR at 256 bits
 * and the theorems' own rational arithmetic, not by the certificate's own steps. Undefined where it names what this does not compute, or does not parse.
 */
export function isFalse({ instance, statement }: CertificateJson): boolean | undefined {
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
function exactly(term: unknown, instance: CertificateJson['instance']): Rational | undefined {
  if (typeof term === 'string') return parseRational(term);
  const [name, expression] = term as readonly [string, Term];
  return name === 'exact' ? (exactValueOf(expression, instance) as Rational) : undefined;
}

const exactValueOf = (expression: Term, { exact }: CertificateJson['instance']): ExactValue =>
  exactValue(expression, namedValues((exact ?? []) as Definition[], SPIKES), SPIKES);

function enclosed(R: MpfrArithmetic, term: unknown, instance: CertificateJson['instance']): MpfrInterval {
  const exact = exactly(term, instance);
  if (exact !== undefined) return inMpfr(R, exact);
  const [name, ...rest] = term as [string, ...unknown[]];
  if (name === 'eigenvalue') {
    const matrix = rest[1] as MatrixTerm;
    const spectrum =
      matrix[0] === 'exact' ? spectrumOf(exactValueOf(matrix[1] as Term, instance)) : gramSpectrum(instance);
    return R.from(spectrum[(rest[0] as number) - 1]);
  }
  const { value, plain } = OPERATIONS[name];
  const operands = rest.map((x, k) =>
    typeof x === 'number' || plain === 'all' || plain?.includes(k) ? (x as string | number) : enclosed(R, x, instance),
  );
  return value(R, instance.directions === undefined ? {} : overDirections(instance), operands);
}

const overDirections = ({ activation, directions }: CertificateJson['instance']) => ({
  activation: activationOf(activation as ExactForm),
  data: directionsFrom(directions as number[][], { parallel: 'allow' }),
});

function gramSpectrum(instance: CertificateJson['instance']): readonly Interval[] {
  const { activation, data } = overDirections(instance);
  return eigenvalues(gramMatrix(activation, data, AT), AT);
}

const spectrumOf = (matrix: ExactValue): readonly Interval[] => {
  const rows = matrix as RationalMatrix;
  const float64 = () => {
    throw new Error('unreachable');
  };
  return eigenvalues(enclosedMatrix(rows.length, AT, { float64, mpfr: (R, i, j) => inMpfr(R, rows[i][j]) }), AT);
};

/** Two slopes as a function with one corner, whose kernel is computed in another way. */
function activationOf({ kind, left, right, coefficients }: ExactForm): Activation {
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
  };
  return made[kind]();
}
