import type { AnyClaim } from '../claims/claim.js';
import { isRecord, jsonText } from '../evidence/json.js';
import { middle } from '../numerics/interval/interval.js';
import { replayLine } from './command-lines.js';
import type { Evaluation } from './evaluation.js';
import { ratioOf } from './finding.js';
import { describeInstance } from './instance.js';

/** One evaluated case of a claim, as it happened. */
export interface ObservedCase {
  readonly instance: unknown;
  readonly evaluation: Evaluation;
  /** A draw number, then shrink steps: what replay takes. */
  readonly path: string;
  readonly seed: number;
  /** Seconds that the evaluation took. */
  readonly seconds: number;
  /** Unix time at which the check of the claim began. */
  readonly runStart: number;
  /** 'drawn' or, for the case a refutation ends with, 'shrunk'. */
  readonly origin: 'drawn' | 'shrunk';
}

export type Observation = ReturnType<typeof observationOf>;

/**
 * A case in the format "PBT observations" that Hypothesis writes and Tyche reads: one such object is one line of JSON.
 * https://hypothesis.readthedocs.io/en/latest/reference/schema_observations.json. Undecided cases are 'gave_up'.
 */
export function observationOf(claim: AnyClaim, observed: ObservedCase) {
  const { instance, evaluation, path, seed, seconds, runStart, origin } = observed;
  const { comparison, verdict, precision, basis } = evaluation;
  const { text, value, group } = describeInstance(instance, claim.group);
  const ratio = ratioOf(evaluation);
  return {
    type: 'test_case',
    status: { holds: 'passed', refuted: 'failed', undecided: 'gave_up' }[verdict],
    status_reason: {
      holds: '',
      refuted: `refuted at ${precision}`,
      undecided: `both sides overlap still at ${precision}`,
    }[verdict],
    representation: text,
    arguments: isRecord(value) ? value : { instance: value },
    how_generated:
      origin === 'drawn' ? `draw ${path} of seed ${seed}` : `shrunk from draw ${path.split(':')[0]} of seed ${seed}`,
    features: {
      precision,
      ...(group !== '' && { group }),
      ...finite('ratio', ratio),
      ...Object.assign({}, ...Object.entries(comparison.quantities).map(([name, x]) => finite(name, middle(x)))),
      ...Object.fromEntries(
        Object.entries(claim.cover ?? {}).map(([name, { when }]) => [`reaches: ${name}`, when(instance)]),
      ),
    },
    coverage: null,
    timing: { 'execute:test': seconds },
    metadata: {
      verdict,
      basis,
      relation: comparison.relation,
      left: ends(comparison.left),
      right: ends(comparison.right),
      replay: replayLine(claim.id, seed, path),
    },
    property: claim.id,
    run_start: runStart,
  };
}

/** As a line of the file: JSON has no infinities, they become text. */
export const observationLine = (observation: Observation): string => jsonText(observation, 0);

const finite = (name: string, x: number | undefined): Record<string, number> =>
  x !== undefined && Number.isFinite(x) ? { [name]: x } : {};
const ends = ({ lo, hi }: { readonly lo: number; readonly hi: number }): readonly number[] => [lo, hi];
