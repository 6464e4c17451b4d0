import type { Comparison, Verdict } from '../claims/claim.js';
import type { Finding } from '../evidence/schema.js';

/** What evaluating one instance found. */
export interface Evaluation {
  readonly comparison: Comparison;
  readonly verdict: Verdict;
  /** The rung that decided, or the number of trials. */
  readonly precision: string;
  readonly basis: Finding['basis'];
  /** The left side as observed, where its interval is one of confidence. */
  readonly observed?: number;
  /** Of a probabilistic statement: how often the event happened, and this draw's share of the false alarm. */
  readonly trials?: { readonly events: number; readonly trials: number; readonly level: number };
  /** As of a Judgement. */
  readonly unmoved?: true;
}

/** Which random trials an evaluation uses: those of this draw under this seed. Certified statements ignore it. */
export interface DrawId {
  readonly seed: number;
  /** Position of the draw, from 0, skipped draws counted. Shrinking keeps it. */
  readonly draw: number;
}
