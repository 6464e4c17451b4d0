import fc, { Arbitrary } from 'fast-check';
import { checkOptions } from '../numerics/argument.js';
import { Rational } from '../numerics/exact/rational.js';
import { ifInRange } from '../numerics/if-in-range.js';
import type { Activation } from './activation.js';
import type { Analytic, AnalyticName, Expression } from './formula/expression.js';
import { formulaActivation } from './formula/formula-activation.js';
import { parseFormula } from './formula/parse.js';
import { formulaText } from './formula/text.js';

export interface RandomFormulaOptions {
  /** How deep operations are nested, at most: from 1 to 4. Default 3. */
  readonly depth?: number;
  /** Whether formulas have corners: abs, relu, min, max and cases. Default true. */
  readonly kinks?: boolean;
}

/**
 * Activations by random formulas, of operations and functions that keep E φ² finite: sums, differences and products of bounded functions,
 * roots of sums of squares, quotients by what is at least 1, and, with `kinks`, corners and cases at quarters. What `formulaActivation`
 * refuses is not drawn. Shrinks to short formulas: parts of a formula take its place, z that of its
 * parts, 1 that of numbers; in the end to z.
 * @throws RangeError naming the option that is out of range
 */
export function randomFormula(options: RandomFormulaOptions = {}): Arbitrary<Activation> {
  checkOptions('randomFormula', options);
  return new Formulas(randomExpression(options));
}

/** The expressions behind `randomFormula`, whether or not they are accepted. */
export function randomExpression({ depth = 3, kinks = true }: RandomFormulaOptions = {}): Arbitrary<Expression> {
  if (!(Number.isInteger(depth) && depth >= 1 && depth <= 4))
    throw new RangeError(`randomFormula: depth = ${depth}, expected a whole number from 1 to 4`);
  const leaves: Arbitrary<Expression> = fc.constant({ kind: 'variable' });
  let level = leaves;
  for (let k = 0; k < depth; k++) level = deeper(level, kinks);
  return level;
}

/** Shrinking needs no context: it goes by the formula alone. */
class Formulas extends Arbitrary<Activation> {
  constructor(readonly expressions: Arbitrary<Expression>) {
    super();
  }

  override generate(random: fc.Random, bias: number | undefined): fc.Value<Activation> {
    for (;;) {
      const found = made(this.expressions.generate(random, bias).value);
      if (found !== undefined) return new fc.Value(found, undefined);
    }
  }

  override canShrinkWithoutContext(value: unknown): value is Activation {
    return typeof value === 'object' && value !== null && 'formula' in value && typeof value.formula === 'string';
  }

  override shrink({ formula = 'z' }: Activation): fc.Stream<fc.Value<Activation>> {
    return fc
      .stream(simpler(parseFormula(formula)))
      .map(made)
      .filter((found) => found !== undefined)
      .map((found) => new fc.Value(found, undefined));
  }
}

/** Expressions with fewer operations, or a 1 for another number: z, the parts, then the same with a simpler part. */
function* simpler(e: Expression): Generator<Expression> {
  if (e.kind === 'number') {
    if (!e.value.equals(Rational.ONE)) yield number(Rational.ONE);
    return;
  }
  const parts = PARTS.flatMap((field) => (field in e ? [[field, (e as Parts)[field]] as const] : []));
  if (parts.length > 0) yield { kind: 'variable' };
  for (const [, part] of parts) yield part;
  for (const [field, part] of parts) for (const less of simpler(part)) yield { ...e, [field]: less } as Expression;
}

const PARTS = ['of', 'base', 'left', 'right', 'value', 'otherwise'] as const;
type Parts = Expression & Readonly<Record<(typeof PARTS)[number], Expression>>;

/** Undefined for what is refused: a constant, or φ that is not finite. */
const made = (expression: Expression): Activation | undefined =>
  ifInRange(() => formulaActivation(formulaText(expression)));

const BOUNDED = [
  'tanh',
  'sigmoid',
  'sin',
  'cos',
  'atan',
  'erf',
  'normalCdf',
] as const satisfies readonly AnalyticName[];

/** One operation more. */
function deeper(below: Arbitrary<Expression>, kinks: boolean): Arbitrary<Expression> {
  const call =
    (name: AnalyticName | 'abs' | 'relu') =>
    (of: Expression): Expression => ({ kind: 'call', name, of });
  const both = (kind: 'sum' | 'difference' | 'product'): Arbitrary<Expression> =>
    fc.record({ kind: fc.constant(kind), left: below, right: below });
  const smooth: readonly Arbitrary<Expression>[] = [
    below,
    ...BOUNDED.map((name) => below.map(call(name))),
    below.map(call('softplus')),
    below.map((of) => call('exp')({ kind: 'negation', of: square(of) })),
    fc.record({ kind: fc.constant('product' as const), left: quarters, right: below }),
    fc.record({ kind: fc.constant('sum' as const), left: below, right: quarters }),
    both('sum'),
    both('difference'),
    both('product'),
    below.map((of) => call('sqrt')(onePlus(square(of)))),
    fc.record({ kind: fc.constant('quotient' as const), left: below, right: below.map((of) => onePlus(square(of))) }),
  ];
  const kinked: readonly Arbitrary<Expression>[] = [
    below.map(call('relu')),
    below.map(call('abs')),
    fc.record({
      kind: fc.constant('extreme' as const),
      name: fc.constantFrom('max', 'min'),
      left: below,
      right: quarters,
    }),
    fc.record({
      kind: fc.constant('choice' as const),
      left: fc.constant({ kind: 'variable' } as const),
      relation: fc.constant('>' as const),
      right: quarters,
      value: below,
      otherwise: below,
    }),
  ];
  return fc.oneof(...smooth, ...(kinks ? kinked : []));
}

/** ±1/4 … ±2. */
const quarters: Arbitrary<Analytic> = fc
  .integer({ min: -12, max: 4 })
  .map((t) => number(Rational.of(BigInt(t > -4 ? 4 + t : 3 + t), 4n)));

const number = (value: Rational): Analytic =>
  value.sign < 0 ? { kind: 'negation', of: { kind: 'number', value: value.negated() } } : { kind: 'number', value };

const square = (base: Expression): Expression => ({ kind: 'power', base, exponent: Rational.of(2n) });
const onePlus = (right: Expression): Expression => ({ kind: 'sum', left: number(Rational.ONE), right });
