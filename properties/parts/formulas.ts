import fc, { type Arbitrary } from 'fast-check';
import { byFormula } from '../../src/activations/by-formula.js';
import { hasFormulaAlone } from '../../src/activations/exact-parameters.js';
import { randomFormula } from '../../src/activations/random-formula.js';
import { activationNamed, activations } from '../../src/activations/registry.js';
import { once } from '../../src/numerics/memo.js';
import type { Activation } from './activations.js';

/** A class of activations, as `classes.ts` has them. */
export type Class = (activation: Activation) => boolean;

/**
 * The registry's activations by formula that belong to a class, the costly kernels more seldom; one draw in fifty is a random formula of it.
 * Nothing is parsed before the first draw.
 * @param of - 'registered': no random ones, where these hardly ever belong to the class
 */
export function formulas(belongs: Class, of: 'all' | 'registered' = 'all'): Arbitrary<Activation> {
  let drawn: Arbitrary<Activation> | undefined;
  return fc.constant(undefined).chain(() => {
    drawn ??= weighted(registered().filter(belongs), of === 'all' ? [randomFormula({ depth: 2 }).filter(belongs)] : []);
    return drawn;
  });
}

interface Options<I> {
  /** One draw in so many is by formula. Default 24. */
  readonly seldom?: number;
  /** Where an instance has its activation, if not in a field of that name; what else a formula needs may be set too. */
  readonly put?: (instance: I, activation: Activation) => I;
  readonly get?: (instance: I) => Activation | undefined;
  readonly of?: 'all' | 'registered';
}

/**
 * The same instances, some with an activation by formula in place of their own. That is decided last, so that what was drawn before formulas were
 * is drawn by the same choices.
 */
export class AlsoByFormula<I> extends fc.Arbitrary<I> {
  readonly #drawn: Arbitrary<I>;
  readonly #put: (instance: I, activation: Activation) => I;
  readonly #get: (instance: I) => Activation | undefined;

  constructor(
    readonly others: Arbitrary<I>,
    readonly belongs: Class,
    { seldom = 24, put, get, of }: Options<I> = {},
  ) {
    super();
    this.#put = put ?? ((instance, activation) => ({ ...instance, activation }));
    this.#get = get ?? ((instance) => (instance as { readonly activation?: Activation }).activation);
    const formula = fc.oneof(
      { arbitrary: fc.constant(undefined), weight: seldom - 1 },
      { arbitrary: formulas(belongs, of), weight: 1 },
    );
    this.#drawn = fc
      .tuple(others, formula)
      .map(([instance, activation]) => (activation === undefined ? instance : this.#put(instance, activation)));
  }

  override generate(random: fc.Random, bias: number | undefined): fc.Value<I> {
    return this.#drawn.generate(random, bias);
  }

  override canShrinkWithoutContext(value: unknown): value is I {
    if (this.others.canShrinkWithoutContext(value)) return true;
    const activation = typeof value === 'object' && value !== null ? this.#get(value as I) : undefined;
    return (
      activation !== undefined &&
      isByFormula(activation) &&
      this.belongs(activation) &&
      STAND_INS.some((other) => this.others.canShrinkWithoutContext(this.#put(value as I, other)))
    );
  }

  override shrink(value: I, context: unknown): fc.Stream<fc.Value<I>> {
    if (context !== undefined) return this.#drawn.shrink(value, context);
    return this.others.canShrinkWithoutContext(value) ? this.others.shrink(value, undefined) : fc.Stream.nil();
  }
}

/** One of these is among the other activations of every claim: what else an instance holds is asked with it. */
const STAND_INS = [activations.relu, activations.tanh, activations.elu(1)];

/** For a claim's cover: that activations by formula are among its draws. */
export const BY_FORMULA = 'activation by formula';
export const isByFormula = ({ formula }: Activation): boolean => formula !== undefined;

/** Made once: each takes some milliseconds. */
const registered = once((): readonly Activation[] => byFormula.map(({ name }) => activationNamed(name)));

/** Of fifty draws: piecewise polynomials have closed kernels, analytic functions a series, which is fast once it is made. */
const WEIGHTS = { closed: 20, analytic: 24, kinked: 5, random: 1 } as const;

function weighted(members: readonly Activation[], random: readonly Arbitrary<Activation>[]): Arbitrary<Activation> {
  const costs = (['closed', 'analytic', 'kinked'] as const).map((cost) => ({
    weight: WEIGHTS[cost],
    members: members.filter((activation) => costOf(activation) === cost),
  }));
  return fc.oneof(
    ...costs
      .filter(({ members: some }) => some.length > 0)
      .map(({ weight, members: some }) => ({ weight, arbitrary: fc.constantFrom(...some) })),
    ...random.map((arbitrary) => ({ weight: WEIGHTS.random, arbitrary })),
  );
}

/** Not one with kinks and pieces that are no polynomials, whose kernels are costly at more than 96 bits. */
export const isQuick: Class = (activation) => costOf(activation) !== 'kinked';

const costOf = (activation: Activation): 'closed' | 'analytic' | 'kinked' =>
  !hasFormulaAlone(activation) ? 'closed' : activation.kinks.length === 0 ? 'analytic' : 'kinked';
