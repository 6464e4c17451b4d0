import type { AnyClaim } from '../claims/claim.js';
import { DEFAULT_RUNS } from '../engine/settings.js';
import type { CorpusCase } from './corpus.js';

/** A piece of what a run has to do. */
export interface Work {
  readonly kind: 'claim' | 'kept case' | 'injected error' | 'constant';
  /** Its id; a kept case is named by its file. */
  readonly name: string;
  /** CPU seconds that it typically takes; undefined for a user's, which nobody has measured. */
  readonly seconds: number | undefined;
}

/** What became of a piece: a unit of it is at work, or all is known. */
export interface WorkNews extends Pick<Work, 'kind' | 'name'> {
  readonly state: 'begun' | 'done';
}

/** All that a run has to do. @param runsOf - draws of a claim */
export const workOf = ({ claims, runsOf, cases, errors, constants }: Asked): readonly Work[] => [
  ...cases.map(({ path, file }) =>
    caseWork(
      path,
      claims.find(({ id }) => id === file.claim),
    ),
  ),
  ...claims.map((claim) => claimWork(claim, runsOf(claim))),
  ...errors.map((name): Work => ({ kind: 'injected error', name, seconds: ERROR_SECONDS })),
  ...constants.map((name): Work => ({ kind: 'constant', name, seconds: CONSTANT_SECONDS })),
];

export interface Asked {
  readonly claims: readonly AnyClaim[];
  readonly runsOf: (claim: AnyClaim) => number;
  readonly cases: readonly CorpusCase[];
  /** Ids of injected errors. */
  readonly errors: readonly string[];
  /** Ids of published constants. */
  readonly constants: readonly string[];
}

/**
 * A claim takes as long as its `typicalSeconds` say, at its own draws and with its controls; more draws as much longer as they were measured to take, or
 * as if draws were half of it.
 */
function claimWork({ id, typicalSeconds, drawMilliseconds, runs = DEFAULT_RUNS }: AnyClaim, asked: number): Work {
  const half = typicalSeconds && typicalSeconds / (2 * runs);
  const each = drawMilliseconds === undefined ? half : drawMilliseconds / 1000;
  const seconds = typicalSeconds && each && Math.max(typicalSeconds / 5, typicalSeconds + (asked - runs) * each);
  return { kind: 'claim', name: id, seconds };
}

function caseWork(path: string, { typicalSeconds, runs = DEFAULT_RUNS }: Partial<AnyClaim> = {}): Work {
  const seconds = typicalSeconds && (CASE_DRAWS * typicalSeconds) / runs;
  return { kind: 'kept case', name: path, seconds };
}

/** Draws of its claim that a kept case takes as long as: 533 of them took 4.8 s, as long as 1.22 draws each would. */
const CASE_DRAWS = 1.22;
/** Of one injected error: all 44 took 10.6 s. */
const ERROR_SECONDS = 0.24;
/** Of one published constant: about 5 s in all. */
const CONSTANT_SECONDS = 0.08;
