import { Rational } from '../numerics/exact/rational.js';
import { type Activation, type Entry, type Kink, type Knot, makeActivation } from './activation.js';
import { numberIn, numbersIn } from './parameter.js';
import { slopesOf } from './slopes.js';

/**
 * The continuous function through the knots, straight between them; the first and last pieces go on for ever. The doubles
 * of the knots are exact numbers; a knot where nothing turns is no kink.
 * @throws RangeError unless there are two or more knots, finite, at increasing places
 */
export function piecewiseLinear(knots: readonly Knot[]): Activation {
  const sound =
    Array.isArray(knots) &&
    knots.every((k, i) => k.length === 2 && k.every(Number.isFinite) && (i === 0 || k[0] > knots[i - 1][0]));
  if (!(sound && knots.length >= 2))
    throw new RangeError(
      `piecewiseLinear: knots = ${JSON.stringify(knots)}, expected two or more [z, φ(z)] pairs with increasing z`,
    );
  return fromKnots(`piecewiseLinear(${knots.map((k) => k.join(':')).join(' ')})`, knots, paritiesOf(knots));
}

/** z on [−a, a], ±a beyond. */
export function hardTanh(a = 1): Activation {
  // Twice a must be a double, and so must half of it.
  if (!(Number.isFinite(2 * a) && a > 2 ** -1000))
    throw new RangeError(`hardTanh: a = ${a}, expected a finite number > 0`);
  const knots: Knot[] = [
    [-2 * a, -a],
    [-a, -a],
    [a, a],
    [2 * a, a],
  ];
  return fromKnots(`hardTanh(${a})`, knots, { parity: 'odd' });
}

export const piecewiseLinearOnes = [
  { name: 'hardTanh', make: hardTanh, parse: (a) => hardTanh(numberIn('hardTanh', a)) },
  { name: 'piecewiseLinear', make: piecewiseLinear, parse: (text) => piecewiseLinear(text.split(' ').map(knot)) },
] as const satisfies readonly Entry[];

function knot(text: string): Knot {
  const [at, value] = numbersIn('piecewiseLinear', text, { least: 2, most: 2 }, ':');
  return [at, value];
}

function fromKnots(name: string, given: readonly Knot[], parities: Parities): Activation {
  const knots = given.map(([at, value]) => [at, value] as const);
  const { slopes, lipschitz, turns } = slopesOf(knots);
  const last = slopes.length - 1;
  const piece = (z: number): number => {
    let k = 0;
    while (k < last && z >= knots[k + 1][0]) k++;
    return k;
  };
  const kinks: Kink[] = turns.flatMap((jump, i) => (jump === 0 ? [] : [{ at: knots[i + 1][0], order: 1, jump }]));
  return makeActivation({
    name,
    value: (z) => {
      const k = piece(z);
      // From the nearer end of the piece, so that both ends are met.
      const [at, value] =
        k < last && Math.abs(knots[k + 1][0] - z) < Math.abs(z - knots[k][0]) ? knots[k + 1] : knots[k];
      return value + slopes[k] * (z - at);
    },
    derivative: (z) => slopes[piece(z)],
    secondDerivative: () => 0,
    kinks,
    lipschitz,
    ...parities,
    form: { kind: 'piecewise-linear', knots },
  });
}

type Parities = Pick<Activation, 'parity' | 'derivativeParity'>;

/** The parities that the knots show: their mirror image is themselves, or is but for a constant. */
function paritiesOf(knots: readonly Knot[]): Parities {
  const images = knots.toReversed();
  if (!knots.every(([at], i) => images[i][0] === -at)) return {};
  if (knots.every(([, value], i) => images[i][1] === value)) return { parity: 'even' };
  const [first, ...others] = knots.map(([, value], i) => Rational.from(value).plus(Rational.from(images[i][1])));
  if (!others.every((sum) => sum.equals(first))) return {};
  return first.sign === 0 ? { parity: 'odd' } : { derivativeParity: 'even' };
}
