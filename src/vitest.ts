/**
 * Claims as tests of vitest.
 * @module eigencheck/vitest
 */
import { describe, it } from 'vitest';
import type { AnyClaim } from './claims/claim.js';
import type { Config } from './claims/config.js';
import { checkClaim } from './engine/check.js';
import type { ClaimEvidence } from './evidence/schema.js';
import { outcomesOf } from './report/outcome.js';
import { printable } from './report/printable.js';

/** How `theorems` checks the claims that it declares tests of. */
export interface TheoremOptions {
  /** Draws per claim; default each claim's own number. */
  readonly runs?: number;
  /** Seed of all draws; default 20200101, so that a test is the same on every machine and every day. */
  readonly seed?: number;
  /** Milliseconds that one of the tests may take; default 0, no limit: a claim takes what its draws take. */
  readonly timeout?: number;
}

/**
 * Declares a vitest test for each claim, and one for each of its controls, under a `describe` of the claim's id.
 *
 * A claim's test passes when the claim holds on all draws, nothing undecided; a control's when it is refuted. A failure shows
 * the counterexample, both sides and the line that computes it again. Each claim is checked once, when its first test runs.
 * vitest's own limit of a test, 5 s by default, does not apply: see `timeout`.
 * @param claims - what `defineConfig` returned, or a list of claims
 */
export function theorems(claims: Pick<Config, 'claims'> | readonly AnyClaim[], options: TheoremOptions = {}): void {
  const { runs, seed = 20200101, timeout = 0 } = options;
  if (!(timeout >= 0)) throw new RangeError(`theorems: timeout = ${timeout}, expected milliseconds, or 0 for no limit`);
  const list = 'claims' in claims ? claims.claims : claims;
  for (const claim of list)
    describe(claim.id, () => {
      let found: ClaimEvidence | undefined;
      const checked = (): ClaimEvidence => {
        found ??= checkClaim(claim, { seed, runs, figures: false });
        return found;
      };
      it(printable(claim.title, { oneLine: true }), { timeout }, () => failUnlessWell(checked(), claim.id));
      for (const { id } of claim.controls)
        it(`control ${id} is refuted`, { timeout }, () => failUnlessWell(checked(), `${claim.id}/${id}`));
    });
}

/** @throws Error with all that is known when this claim or control is not as it should be. */
function failUnlessWell(evidence: ClaimEvidence, name: string): void {
  const outcome = printable(outcomesOf({ claims: [evidence] })).find((each) => each.name === name);
  if (outcome !== undefined && outcome.status !== 'passed')
    throw new Error([`${name}: ${outcome.message}`, ...outcome.details].join('\n'));
}
