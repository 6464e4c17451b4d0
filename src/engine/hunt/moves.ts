import { crossed, movedDirections } from '../../data/direction-moves.js';
import { Directions } from '../../data/directions.js';
import type { Choice, ChoiceValue } from '../../data/guided-random.js';
import type { SeededRandom } from '../../numerics/special/random.js';
import type { Drawn, Genome } from './genome.js';

/**
 * A changed genome, some moves away from a parent: one move mostly, now and then several. With a mate, sometimes a
 * mixture of the two first. Whether the result is an instance at all, redrawing it tells.
 */
export function moved(parent: Drawn<unknown>, mate: Drawn<unknown> | undefined, random: SeededRandom): Genome {
  let choices = parent.choices;
  const mixes = mate !== undefined && random.uniform() < MIXING;
  if (mixes) choices = mixed(choices, mate.choices, random);
  const changes = mixes ? random.integer(0, 1) : movesToMake(random);
  for (let i = 0; i < changes; i++) choices = changed(choices, random);
  return { bias: parent.bias, choices: choices.map((choice) => choice.value) };
}

const MIXING = 0.12;

/** 1 in six cases of ten, 2 in a quarter, then ever fewer. */
function movesToMake(random: SeededRandom): number {
  let moves = 1;
  while (moves < 6 && random.uniform() < 0.4) moves++;
  return moves;
}

/** One choice changed; a dataset, where there is one, as often as all other choices together or more. */
function changed(choices: readonly Choice[], random: SeededRandom): readonly Choice[] {
  if (choices.length === 0) return choices;
  const datasets = choices.flatMap((choice, i) => (choice.kind === 'directions' ? [i] : []));
  const numbers = choices.length - datasets.length;
  const at =
    datasets.length > 0 && (numbers === 0 || random.uniform() < DATASETS_FIRST)
      ? datasets[random.integer(0, datasets.length - 1)]
      : random.integer(0, choices.length - 1);
  return choices.with(at, changedChoice(choices[at], random));
}

const DATASETS_FIRST = 0.5;

function changedChoice(choice: Choice, random: SeededRandom): Choice {
  if (choice.kind === 'integer')
    return { ...choice, value: changedInteger(choice.value, choice.min, choice.max, random) };
  if (choice.kind === 'bigint') {
    const offset = BigInt(changedInteger(0, -(2 ** 40), 2 ** 40, random));
    const value = choice.value + offset;
    return { ...choice, value: value < choice.min ? choice.min : value > choice.max ? choice.max : value };
  }
  return { ...choice, value: movedDirections(choice.value, random, choice.required) };
}

/** A step of 1, 2, 4, … either way, an end of the range, 0, the mirror image, or any other number. */
function changedInteger(value: number, min: number, max: number, random: SeededRandom): number {
  const kind = random.uniform();
  if (kind < 0.7) {
    const size = 2 ** random.integer(0, Math.max(0, Math.floor(Math.log2(max - min)) - 1));
    return within(value + (random.uniform() < 0.5 ? size : -size), min, max);
  }
  if (kind < 0.76) return min;
  if (kind < 0.82) return max;
  if (kind < 0.85) return within(0, min, max);
  if (kind < 0.88) return within(-value, min, max);
  return min + Math.floor(random.uniform() * (max - min + 1));
}

const within = (x: number, min: number, max: number): number => Math.min(max, Math.max(min, x));

/** Choices of either, place by place where they are of one kind; datasets mixed row by row at times. */
function mixed(own: readonly Choice[], others: readonly Choice[], random: SeededRandom): readonly Choice[] {
  return own.map((choice, i) => {
    const other = others[i];
    if (other === undefined || other.kind !== choice.kind) return choice;
    if (choice.kind === 'directions' && other.kind === 'directions' && random.uniform() < 0.5) {
      const rows = crossed(choice.value.rows, other.value.rows, random);
      return rows === undefined ? choice : { ...choice, value: new Directions(rows) };
    }
    return random.uniform() < 0.5 ? choice : ({ ...choice, value: other.value as ChoiceValue } as Choice);
  });
}
