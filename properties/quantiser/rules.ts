import { floorOf, HALF, Rational, type RationalVector } from '../parts/rationals.js';
import { countsOf, type Train } from './train.js';

/** From the state v_{t−1} and ω a_t: the whole number n_t of quanta that the neuron puts out, and the state v_t that is left. */
export type Rule = (state: Rational, input: Rational) => readonly [count: Rational, state: Rational];

/** u = v + ωa, n = ⌊u⌋, v = u − n: what is not put out is carried to the next step. */
export const diffusing: Rule = (state, input) => leaking(Rational.ONE)(state, input);

/** u = βv + ωa. */
export const leaking =
  (beta: Rational): Rule =>
  (state, input) => {
    const u = beta.times(state).plus(input);
    return [floorOf(u), u.minus(floorOf(u))];
  };

/** Without diffusion: each step for itself. */
export const flooring: Rule = (_, input) => [floorOf(input), Rational.ZERO];
export const rounding: Rule = (_, input) => [floorOf(input.plus(HALF)), Rational.ZERO];

/** After a spike nothing is carried. */
export const resetting: Rule = (state, input) => {
  const [count, left] = diffusing(state, input);
  return [count, count.sign === 0 ? left : Rational.ZERO];
};

/** One quantum a step, whatever is there. */
export const oneAStep: Rule = (state, input) => {
  const u = state.plus(input);
  const count = u.compare(Rational.ONE) < 0 ? Rational.ZERO : Rational.ONE;
  return [count, u.minus(count)];
};

/** n_1 … n_T and v_1 … v_T. */
export function run(
  train: Train,
  rule: Rule = diffusing,
): { readonly counts: RationalVector; readonly states: RationalVector } {
  const [counts, states]: [Rational[], Rational[]] = [[], []];
  let state = train.start;
  for (const input of countsOf(train)) {
    const [count, next] = rule(state, input);
    state = next;
    counts.push(count);
    states.push(state);
  }
  return { counts, states };
}

/** y_t = n_t/ω. */
export const outputsOf = (train: Train, rule: Rule = diffusing): RationalVector =>
  run(train, rule).counts.map((n) => n.over(train.omega));

/** y_t − a_t. */
export const errorsOf = (train: Train, rule: Rule = diffusing): RationalVector =>
  outputsOf(train, rule).map((y, t) => y.minus(train.inputs[t]));
