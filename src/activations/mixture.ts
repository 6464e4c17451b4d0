import { up } from '../numerics/interval/interval.js';
import {
  type Activation,
  type Entry,
  type MixtureComponent,
  type MixtureTerm,
  makeActivation,
  type Parity,
} from './activation.js';
import { cos, erf, gelu, sigmoid, sin, softplus, swish, tanh } from './smooth.js';

/** Scales outside these make series too long or strips too narrow to be of use. */
const LEAST_SCALE = 2 ** -6;
const LARGEST_SCALE = 4;
const LARGEST_WEIGHT = 2 ** 20;
const MOST_TERMS = 16;

/**
 * φ(z) = Σ weight·f(scale·z), an analytic mixture. All that follows from it is proved, like everything about its
 * components; `lipschitz` is an upper bound here, Σ|weight|·scale·sup|f′|, and the constant itself for a single term.
 *
 * @param terms - 1 to 16, no two of the same component and scale; the doubles are exact numbers
 * @throws RangeError or TypeError naming the term that is not as expected
 */
export function mixture(terms: readonly MixtureTerm[]): Activation {
  const checked = checkTerms(terms);
  const sum =
    (order: 0 | 1 | 2) =>
    (z: number): number =>
      checked.reduce((total, { weight, of, scale }) => {
        const { value, derivative, secondDerivative } = COMPONENTS[of];
        return total + weight * scale ** order * [value, derivative, secondDerivative][order](scale * z);
      }, 0);
  const parity = common(checked, 'parity');
  const derivativeParity = common(checked, 'derivativeParity');
  return makeActivation({
    name: `mixture(${checked.map(termName).join(' ').replace(/^\+ /, '').replace(/^− /, '−')})`,
    value: sum(0),
    derivative: sum(1),
    secondDerivative: sum(2),
    kinks: [],
    lipschitz: checked.reduce((l, t) => up(l + up(up(Math.abs(t.weight) * t.scale) * slopeOf(t.of))), 0),
    ...(parity && { parity }),
    ...(derivativeParity && { derivativeParity }),
    form: { kind: 'mixture', terms: checked },
  });
}

export const mixtures = [
  { name: 'mixture', make: mixture, parse: (text) => mixture(termsOf(text)) },
] as const satisfies readonly Entry[];

/** The inverse of `termName`; what is no term makes one that is refused. */
const termsOf = (text: string): readonly MixtureTerm[] =>
  text.split(/ (?=[+−] )/).map((part) => {
    const [, sign, weight = '1', of, scale] = /^([+−]?) ?(?:([\d.e+-]+)·)?(\w+)\(([\d.e+-]*)z\)$/.exec(part) ?? [];
    return {
      weight: (sign === '−' ? -1 : 1) * Number(weight),
      of: of as MixtureComponent,
      scale: scale === '' ? 1 : Number(scale),
    };
  });

const COMPONENTS: Readonly<Record<MixtureComponent, Activation>> = {
  tanh,
  sin,
  erf,
  cos,
  gelu,
  swish,
  softplus,
  sigmoid,
};

/** The functions a mixture may be made of, simplest first. */
export const mixtureComponents = Object.keys(COMPONENTS) as readonly MixtureComponent[];

const slopeOf = (of: MixtureComponent): number => COMPONENTS[of].lipschitz as number;

/** The parity that every component has; a sum of odd functions is odd, whatever the weights. */
function common(terms: readonly MixtureTerm[], of: 'parity' | 'derivativeParity'): Parity | undefined {
  const first = COMPONENTS[terms[0].of][of];
  return terms.every((t) => COMPONENTS[t.of][of] === first) ? first : undefined;
}

function termName({ weight, of, scale }: MixtureTerm): string {
  const size = Math.abs(weight) === 1 ? '' : `${Math.abs(weight)}·`;
  return `${weight < 0 ? '−' : '+'} ${size}${of}(${scale === 1 ? '' : scale}z)`;
}

function checkTerms(terms: readonly MixtureTerm[]): readonly MixtureTerm[] {
  if (!(Array.isArray(terms) && terms.length >= 1 && terms.length <= MOST_TERMS))
    throw new TypeError(
      `mixture: terms = ${JSON.stringify(terms)}, expected 1 to ${MOST_TERMS} terms such as { weight: 1, of: 'tanh', scale: 1 }`,
    );
  const seen = new Set<string>();
  return terms.map((term, i) => {
    const { weight, of, scale } = term ?? {};
    const where = `mixture: terms[${i}] = ${JSON.stringify(term)}`;
    if (!Object.hasOwn(COMPONENTS, of))
      throw new RangeError(`${where}, expected of to be one of ${mixtureComponents.join(', ')}`);
    if (!(Number.isFinite(weight) && Math.abs(weight) >= 1 / LARGEST_WEIGHT && Math.abs(weight) <= LARGEST_WEIGHT))
      throw new RangeError(`${where}, expected a weight of size 2^−20 to 2^20`);
    if (!(scale >= LEAST_SCALE && scale <= LARGEST_SCALE))
      throw new RangeError(`${where}, expected a scale from ${LEAST_SCALE} to ${LARGEST_SCALE}`);
    const key = `${of} ${scale}`;
    if (seen.has(key)) throw new RangeError(`${where}, expected no second term of ${of}(${scale}z): add the weights`);
    seen.add(key);
    return Object.freeze({ weight, of, scale });
  });
}
