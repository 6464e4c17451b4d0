import type { DataEvidence } from '../evidence/data.js';
import type { Evidence } from '../evidence/schema.js';
import type { SearchRequest } from './case-limits.js';
import type { PartEnd } from './part-runner.js';
import type { Profile } from './profiles.js';
import type { ReportsRequest } from './reporters.js';
import type { Shard } from './shard.js';
import type { ClaimEnd, TaskProgress } from './task.js';
import type { Work, WorkNews } from './work.js';
import type { Unwritten } from './write-reports.js';

export interface SuiteRequest extends SearchRequest, ReportsRequest {
  /** Ids of claims; none for all. */
  readonly names: readonly string[];
  readonly runs?: number | undefined;
  readonly profile?: Profile | undefined;
  /** Run only this part of the units; `eigencheck merge` joins them. */
  readonly shard?: Shard | undefined;
  /** Whether injected errors are searched too; by default when all theorems are checked. */
  readonly detect?: boolean | undefined;
  /** A CSV file of rows to check the claims on. */
  readonly data?: string | undefined;
  /** A folder of kept cases to replay first, beside the theorems' own. */
  readonly corpus?: string | undefined;
  /** Leave out zero and parallel rows instead of refusing them. */
  readonly dropDegenerate?: boolean | undefined;
  /** A file that gets every case as a line of JSON. */
  readonly observations?: string | undefined;
  /** The Redis whose workers run the units, in place of threads of this process. */
  readonly queue?: string | undefined;
  /** Go on with the run whose journal is in `out`: what is left open here is as it was there. */
  readonly resume?: boolean | undefined;
}

/** What is known before anything is drawn. */
export interface SuiteStart {
  readonly claims: readonly string[];
  readonly seed: number;
  readonly workers: number;
  readonly data?: DataEvidence | undefined;
  /** All that is to be done, kept cases and injected errors too. */
  readonly work: readonly Work[];
}

/** What is told while claims are checked. */
export interface SuiteEvents {
  readonly update: (progress: TaskProgress) => void;
  readonly finish: (outcome: ClaimEnd) => void;
  /** A piece of work has begun, or is done; what a journal knew is done without having begun. */
  readonly work: (news: WorkNews) => void;
  /** A case takes long, or took too long: what is being checked, and what there is to say. */
  readonly note: (claim: string, news: string) => void;
  /** The first signal arrived: what is known will be written. */
  readonly stopping: () => void;
  /** All is known. */
  readonly close: () => Promise<void>;
}

export interface Suite {
  readonly evidence: Evidence;
  /** What the evidence file holds: with the published constants beside it. */
  readonly whole: Evidence;
  /** Lines that say which file is where. */
  readonly written: readonly string[];
  readonly unwritten: readonly Unwritten[];
  /** Claims that could not be checked to their end. */
  readonly failures: readonly NonNullable<ClaimEnd['error']>[];
  /** Of a run of one part: evidence and files come of merging all. */
  readonly part?: PartEnd | undefined;
  /** The first line of observations that could not be written. */
  readonly unobserved?: Error | undefined;
}
