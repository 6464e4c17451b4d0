import {
  derivativeOfPieces,
  equalPieces,
  jumpsOf,
  mirrorPieces,
  type PiecewisePolynomial,
  piecewise,
} from '../numerics/exact/piecewise-polynomial.js';
import { Rational } from '../numerics/exact/rational.js';
import { nearestDouble, rationalOf, textOf } from '../numerics/exact/rational-conversions.js';
import { extremesOn, trimmed } from '../numerics/exact/rational-polynomial.js';
import { type Activation, type Entry, type Kink, makeActivation, type Parity } from './activation.js';

/** What `piecewisePolynomial` is made of: pieces[k] holds from breaks[k − 1], included, up to breaks[k]. */
export interface PolynomialPieces {
  /** Ascending. The doubles are exact numbers. */
  readonly breaks: readonly number[];
  /** One more than there are breaks; coefficients from the constant up: exact doubles, or text such as '1/6' and '0.1', exactly. */
  readonly pieces: readonly (readonly (number | string)[])[];
}

export const MOST_BREAKS = 16;
export const LARGEST_DEGREE = 16;

/**
 * The function that is a polynomial between each two breaks; it may jump there. All that follows from it is proved.
 * Kinks and their jumps are decided exactly; a break where nothing changes is no kink.
 * @throws RangeError or TypeError naming the break or the coefficient that is not as expected
 */
export function piecewisePolynomial(given: PolynomialPieces): Activation {
  const made = checked(given);
  const texts = made.pieces.map((p) => (p.length === 0 ? '0' : p.map(textOf).join(',')));
  const name = texts.map((text, k) => (k === 0 ? text : `${made.breaks[k - 1]}|${text}`)).join('|');
  return fromPieces(`piecewisePolynomial(${name})`, made);
}

/** z·clamp(z + 3, 0, 6)/6 (Howard et al., Searching for MobileNetV3, ICCV 2019). */
export const hardSwish: Activation = fromPieces(
  'hardSwish',
  checked({ breaks: [-3, 3], pieces: [[0], [0, '1/2', '1/6'], [0, 1]] }),
);

export const piecewisePolynomials = [
  { name: 'hardSwish', make: hardSwish },
  { name: 'piecewisePolynomial', make: piecewisePolynomial, parse },
] as const satisfies readonly Entry[];

function parse(text: string): Activation {
  const parts = text.split('|');
  return piecewisePolynomial({
    breaks: parts.filter((_, k) => k % 2 === 1).map(Number),
    pieces: parts.filter((_, k) => k % 2 === 0).map((part) => part.split(',')),
  });
}

function checked({ breaks, pieces }: PolynomialPieces): PiecewisePolynomial {
  const where = 'piecewisePolynomial';
  if (!(Array.isArray(breaks) && breaks.length >= 1 && breaks.length <= MOST_BREAKS))
    throw new TypeError(`${where}: breaks = ${JSON.stringify(breaks)}, expected 1 to ${MOST_BREAKS} numbers`);
  for (const [k, at] of breaks.entries())
    if (!(Number.isFinite(at) && (k === 0 || at > breaks[k - 1])))
      throw new RangeError(`${where}: breaks[${k}] = ${at}, expected finite numbers that increase`);
  if (!(Array.isArray(pieces) && pieces.length === breaks.length + 1))
    throw new TypeError(
      `${where}: ${pieces?.length} pieces for ${breaks.length} breaks, expected ${breaks.length + 1}: one more`,
    );
  const exactly = pieces.map((piece, k) => {
    if (!(Array.isArray(piece) && piece.length <= LARGEST_DEGREE + 1))
      throw new TypeError(
        `${where}: pieces[${k}] = ${JSON.stringify(piece)}, expected coefficients from the constant up, degree at most ${LARGEST_DEGREE}`,
      );
    return trimmed(
      piece.map((a, i) => {
        const found = rationalOf(a);
        if (found === undefined)
          throw new RangeError(
            `${where}: pieces[${k}][${i}] = ${JSON.stringify(a)}, expected a finite number, or text such as '1/6' or '0.1'`,
          );
        return found;
      }),
    );
  });
  const made = piecewise(breaks, exactly);
  if (made.breaks.length === 0)
    throw new RangeError(`${where}: all pieces are the same polynomial, expected a kink; use polynomial instead`);
  return made;
}

/** Of pieces that differ from their neighbours. */
export function fromPieces(name: string, f: PiecewisePolynomial): Activation {
  const slopes = derivativeOfPieces(f);
  const [parity, derivativeParity] = [parityOf(f), parityOf(slopes)];
  const jumps = jumpsOf(f);
  const kinks = f.breaks.map((at, k): Kink => {
    const order = jumps[k].findIndex((jump) => jump.numerator !== 0n);
    return { at, order, jump: nearestDouble(jumps[k][order]) };
  });
  const lipschitz = kinks.some(({ order }) => order === 0) ? undefined : steepest(slopes);
  return makeActivation({
    name,
    value: inDoubles(f),
    derivative: inDoubles(slopes),
    secondDerivative: inDoubles(derivativeOfPieces(slopes)),
    kinks,
    ...(lipschitz !== undefined && { lipschitz }),
    ...(parity && { parity }),
    ...(derivativeParity && { derivativeParity }),
    form: { kind: 'piecewise-polynomial', ...f },
  });
}

/** But for the values at breaks where f jumps. */
function parityOf(f: PiecewisePolynomial): Parity | undefined {
  const mirrored = mirrorPieces(f);
  if (equalPieces(mirrored, f)) return 'even';
  const negated = { breaks: mirrored.breaks, pieces: mirrored.pieces.map((p) => p.map((a) => a.negated())) };
  return equalPieces(negated, f) ? 'odd' : undefined;
}

/** sup|φ′| rounded up; undefined where it grows without bound. */
function steepest({ breaks, pieces }: PiecewisePolynomial): number | undefined {
  const last = pieces.length - 1;
  if (pieces[0].length > 1 || pieces[last].length > 1) return undefined;
  const sizes = pieces.flatMap((p, k): Rational[] => {
    if (k === 0 || k === last) return [(p[0] ?? Rational.ZERO).absolute()];
    const { least, greatest } = extremesOn(p, Rational.from(breaks[k - 1]), Rational.from(breaks[k]));
    return [least.absolute(), greatest.absolute()];
  });
  return sizes.reduce((a, b) => (a.compare(b) >= 0 ? a : b)).enclosure().hi;
}

function inDoubles({ breaks, pieces }: PiecewisePolynomial): (z: number) => number {
  const rounded = pieces.map((p) => p.map(nearestDouble));
  return (z) => {
    let k = 0;
    while (k < breaks.length && z >= breaks[k]) k++;
    return rounded[k].reduceRight((sum, a) => sum * z + a, 0);
  };
}
