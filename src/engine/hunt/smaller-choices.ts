import { Directions } from '../../data/directions.js';
import type { Choice, ChoiceValue } from '../../data/guided-random.js';
import { simplerRows } from '../../data/simpler-rows.js';

/**
 * Lists of choices one step smaller, boldest first: a dataset made simpler, a number moved towards 0 or the end of its
 * range nearest to 0, with or without the choices after it that it may have called for. Lazy. Whether they lead to an
 * instance, redrawing them tells.
 */
export function* smallerChoices(choices: readonly Choice[]): Generator<readonly ChoiceValue[]> {
  const values = choices.map((choice) => choice.value);
  for (const [i, choice] of choices.entries()) {
    if (choice.kind === 'directions') {
      for (const rows of simplerRows(choice.value.rows, choice.required)) yield values.with(i, new Directions(rows));
    } else if (choice.kind === 'integer') {
      for (const smaller of towards(choice.value, clamped(choice.min, choice.max))) {
        yield values.with(i, smaller);
        for (const gone of [1, 2, 4])
          if (i + gone < values.length) yield values.with(i, smaller).toSpliced(i + 1, gone);
      }
    } else {
      const goal = choice.min > 0n ? choice.min : choice.max < 0n ? choice.max : 0n;
      for (let step = choice.value - goal; step !== 0n; step /= 2n) yield values.with(i, choice.value - step);
    }
  }
}

const clamped = (min: number, max: number): number => Math.min(max, Math.max(min, 0)) + 0;

/** goal, half the way back, …, one step from the value; and its mirror image where negative. */
function* towards(value: number, goal: number): Iterable<number> {
  for (let step = value - goal; step !== 0; step = Math.trunc(step / 2)) yield value - step;
  if (value < 0 && goal === 0) yield -value;
}
