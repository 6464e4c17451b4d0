import { Arbitrary, type Random, Stream, Value } from 'fast-check';
import { Rational } from '../numerics/exact/rational.js';

export interface RationalOptions {
  /** |x| is at most this whole number; 5 when left out. */
  readonly largest?: number;
  /** 1000 when left out. */
  readonly maxDenominator?: number;
  /** Also numbers 10⁻⁶ beside a whole one, where a rounding turns. */
  readonly nearInteger?: boolean;
}

/**
 * Rational numbers: whole, with a denominator up to 8, with any up to the largest one, or next to whole ones, a kind as often as another.
 * Shrinks without a record of the draw: to a whole number, to the next fraction with each smaller denominator up to 8, to a smaller
 * numerator, to a positive number.
 */
export class RationalArbitrary extends Arbitrary<Rational> {
  readonly #largest: number;
  readonly #maxDenominator: number;
  readonly #nearInteger: boolean;

  constructor({ largest = 5, maxDenominator = 1000, nearInteger = false }: RationalOptions) {
    super();
    this.#largest = largest;
    this.#maxDenominator = maxDenominator;
    this.#nearInteger = nearInteger;
  }

  generate(random: Random): Value<Rational> {
    const kind = random.nextInt(0, this.#nearInteger ? 3 : 2);
    const most = [1, Math.min(8, this.#maxDenominator), this.#maxDenominator, 1][kind];
    const q = random.nextInt(1, most);
    if (kind < 3) return new Value(fraction(random.nextInt(-this.#largest * q, this.#largest * q), q), undefined);
    const whole = random.nextInt(1 - this.#largest, this.#largest - 1);
    return new Value(fraction(whole * MILLION + (random.nextInt(0, 1) === 0 ? -1 : 1), MILLION), undefined);
  }

  canShrinkWithoutContext(x: unknown): x is Rational {
    if (!(x instanceof Rational)) return false;
    const fits = this.#nearInteger && isNear(x);
    return (
      (fits || x.denominator <= BigInt(this.#maxDenominator)) && x.absolute().compare(Rational.from(this.#largest)) <= 0
    );
  }

  shrink(x: Rational): Stream<Value<Rational>> {
    const simpler = simplerThan(x).filter((y) => this.canShrinkWithoutContext(y));
    return Stream.of(...simpler).map((y) => new Value(y, undefined));
  }
}

const MILLION = 1_000_000;

const fraction = (p: number, q: number): Rational => Rational.of(BigInt(p), BigInt(q));

/** k ± 10⁻⁶. */
const isNear = (x: Rational): boolean =>
  x.denominator === BigInt(MILLION) &&
  isOne(x.minus(Rational.of(x.plus(fraction(1, 2)).floor())).times(fraction(MILLION, 1)));
const isOne = (x: Rational): boolean => x.absolute().equals(Rational.ONE);

/** Smaller denominators, or the same one and a smaller or positive number: so shrinking ends. */
function simplerThan(x: Rational): Rational[] {
  const { numerator: p, denominator: q } = x;
  if (p === 0n) return [];
  const denominators = [1n, 2n, 3n, 4n, 5n, 6n, 7n, 8n].filter((d) => d < q);
  const fractions = denominators.flatMap((d) => {
    const below = x.times(Rational.of(d)).floor();
    return [Rational.of(below, d), Rational.of(below + 1n, d)];
  });
  const sameDenominator = [p % q, p / 2n, p > 0n ? p - 1n : p + 1n, ...(p < 0n ? [-p] : [])].map((n) =>
    Rational.of(n, q),
  );
  return [Rational.ZERO, ...fractions, ...sameDenominator].filter((y) => !y.equals(x));
}
