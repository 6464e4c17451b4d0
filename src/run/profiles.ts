import type { AnyClaim } from '../claims/claim.js';
import { DEFAULT_RUNS } from '../engine/settings.js';

/** A named set of budgets, always in cases: how long a run takes must not decide what it finds. */
export interface Profile {
  readonly name: 'quick' | 'default' | 'nightly';
  readonly about: string;
  /** The seed unless --seed gives one; a fresh one when this does not. */
  readonly seed?: (now: Date) => number;
  /** Draws of a claim unless --runs gives them; the claim's own number when this does not. */
  readonly runs?: (claim: AnyClaim) => number;
  /** Whether claims draw their figures and the mutants are searched. */
  readonly pictures: boolean;
}

export const PROFILES: readonly Profile[] = [
  {
    name: 'quick',
    about: 'for every pull request: a fixed seed, a fifth of the draws, no figures',
    seed: () => 20200101,
    runs: (claim) => Math.max(5, Math.ceil((claim.runs ?? DEFAULT_RUNS) / 5)),
    pictures: false,
  },
  { name: 'default', about: "a fresh seed, each claim's own number of draws", pictures: true },
  {
    name: 'nightly',
    about: 'the date for a seed (20260131), 5000 draws a claim; of statistical claims twenty times their own number',
    seed: (now) => Number(now.toISOString().slice(0, 10).replaceAll('-', '')),
    // A draw of a statistical claim is hundreds of sampled networks, a second or so: 5000 would take hours.
    runs: (claim) => (claim.kind === 'certified' ? 5000 : Math.min(5000, 20 * (claim.runs ?? DEFAULT_RUNS))),
    pictures: true,
  },
];
