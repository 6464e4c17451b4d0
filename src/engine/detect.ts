import type { AnyClaim } from '../claims/claim.js';
import type { AnyMutant } from '../claims/mutant.js';
import type { MutantEvidence } from '../evidence/detection.js';
import type { Unfinished } from '../evidence/schema.js';
import { detectLine } from './command-lines.js';
import { type Searched, searchInOrder, unfinishedOf } from './search.js';
import { checkRuns, checkSeed } from './settings.js';
import { statementOf } from './statement.js';
import { overLimitText, type StepOptions, Steps } from './steps.js';

/** `onStep` is called before each step of code that may never come back. */
export interface DetectOptions extends StepOptions {
  readonly seed: number;
  readonly shouldStop?: (() => boolean) | undefined;
}

/**
 * Whether the check of a claim notices an error injected into it: searches the mutated comparison, with draws of the
 * claim, for a refutation, and then the same draws with the original for none.
 *
 * `detected` is true only when the mutant is refuted within its draws and the original is not refuted on any of them.
 * An error thrown by the mutant is no detection, nor is a verdict that stays undecided.
 * @throws RangeError unless `seed` and `within` are whole numbers, the latter ≥ 1
 */
export function detect(mutant: AnyMutant, { seed, shouldStop, ...stepping }: DetectOptions): MutantEvidence {
  const { id, mutation, kind, within } = mutant;
  const of = mutant.instances === undefined ? mutant.of : { ...mutant.of, instances: mutant.instances };
  checkSeed('detect', seed);
  checkRuns(`detect: within of ${id}`, within);
  const steps = new Steps(stepping);
  const stream = { seed, name: id };
  const mutated: AnyClaim = { ...of, compare: mutant.compare, controls: [] };
  const found = searchInOrder(statementOf(mutated), stream, within, { shouldStop, steps });
  const original = { draws: 0, refuted: 0, undecided: 0 };
  const again = Math.min(within, Math.max(found.tally.evaluated, AT_LEAST));
  const control = searchInOrder(statementOf(of), stream, again, {
    shouldStop,
    steps,
    onCase: ({ evaluation: { verdict }, origin }) => {
      if (origin === 'shrunk') return;
      original.draws++;
      if (verdict !== 'holds') original[verdict]++;
    },
  });
  const { counterexample } = found;
  const finished = control.error === undefined && !control.tally.interrupted && steps.leftOut.length === 0;
  const detected = counterexample !== undefined && original.refuted === 0 && finished;
  const unfinished = detected || original.refuted > 0 ? undefined : unfinishedOf([found, control], steps.leftOut);
  const note = noteOf(found, control, original, steps);
  return {
    id,
    mutation,
    caughtBy: of.id,
    kind,
    detected,
    ...(unfinished !== undefined && { unfinished }),
    within,
    ...(counterexample && {
      draws: found.tally.evaluated,
      counterexample: {
        text: counterexample.instance.text,
        left: counterexample.left,
        relation: counterexample.relation,
        right: counterexample.right,
        precision: counterexample.precision,
      },
    }),
    original,
    ...(note !== undefined && { note }),
    replay: detectLine(id, seed),
  };
}

/** The evidence of an injected error that was not searched. */
export function unsearchedMutant(
  { id, mutation, of, kind, within }: AnyMutant,
  seed: number,
  unfinished: Unfinished,
  note: string,
): MutantEvidence {
  const original = { draws: 0, refuted: 0, undecided: 0 };
  const replay = detectLine(id, seed);
  return { id, mutation, caughtBy: of.id, kind, detected: false, unfinished, within, original, note, replay };
}

/** Draws on which the original is looked at, be the mutant caught ever so soon. */
const AT_LEAST = 20;

function noteOf(
  found: Searched,
  control: Searched,
  original: MutantEvidence['original'],
  { leftOut }: Steps,
): string | undefined {
  if (found.error) return `the mutant could not be evaluated: ${found.error.message}`;
  if (control.error) return `the original could not be evaluated: ${control.error.message}`;
  if (found.tally.interrupted || control.tally.interrupted) return 'interrupted';
  if (leftOut.length > 0) return leftOut.map((each) => `${each.statement}: ${overLimitText(each)}`).join('; ');
  if (original.refuted > 0) return 'the original is refuted as well: what was noticed is not the mutation';
  if (!found.counterexample)
    return `not refuted within ${found.tally.evaluated} draws: such an error would pass unnoticed`;
  return undefined;
}
