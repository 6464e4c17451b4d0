import type { Activation } from '../activations/activation.js';
import type { ExactForm } from '../activations/exact-form.js';
import { activations } from '../activations/registry.js';
import { inMpfr, parseRational } from '../certificate/enclosure.js';
import { OPERATIONS } from '../certificate/operations.js';
import { directionsFrom } from '../data/directions.js';
import { gramMatrix } from '../gram/gram-matrix.js';
import { type MpfrArithmetic, type MpfrInterval, withMpfr } from '../numerics/mpfr/mpfr-arithmetic.js';
import { eigenvalues } from '../numerics/spectrum/spectrum.js';
import type { CertificateJson } from './mutated-certificate.js';

const AT = { bits: 256 };

/**
 * Whether a statement about a Gram matrix is certainly false, by the spectra of the engine and MPFR at 256 bits, not by the certificate's
 * own steps. Undefined where it names what this does not compute, or does not parse.
 */
export function isFalse({ instance, statement }: CertificateJson): boolean | undefined {
  try {
    return withMpfr(AT.bits, (R) =>
      statement.some(({ left, relation, right }) => {
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

function enclosed(R: MpfrArithmetic, term: unknown, instance: CertificateJson['instance']): MpfrInterval {
  if (typeof term === 'string') return inMpfr(R, parseRational(term));
  const [name, ...rest] = term as [string, ...unknown[]];
  const data = directionsFrom(instance.directions as number[][], { parallel: 'allow' });
  const activation = activationOf(instance.activation as ExactForm);
  if (name === 'eigenvalue') return R.from(eigenvalues(gramMatrix(activation, data, AT), AT)[(rest[0] as number) - 1]);
  const { value, plain } = OPERATIONS[name];
  const operands = rest.map((x, k) =>
    typeof x === 'number' || plain === 'all' || plain?.includes(k) ? (x as string | number) : enclosed(R, x, instance),
  );
  return value(R, { activation, data }, operands);
}

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
