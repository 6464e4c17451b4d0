import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AnyClaim } from '../claims/claim.js';
import { checkClaim } from '../engine/check.js';

/** The text of the smallest counterexample, by claim and by control. */
export type Pinned = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** Beside the theorems of a folder; written by scripts/pin-counterexamples.ts. */
export const PINNED = 'controls.pinned.json';

const RUNS = 40;

/** One seed for all: the run is the same on every machine. `npm run verify` draws a fresh one. */
export const pinnedRun = ({ runs = RUNS }: AnyClaim): { readonly seed: number; readonly runs: number } => ({
  seed: 20200101,
  runs: Math.min(RUNS, runs),
});

/** None of a folder where nothing has been pinned yet: a theorem's test then says what is missing. */
export function readPinned(folder: string): Pinned {
  const file = join(folder, PINNED);
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
}

/**
 * What the search finds and shrinks now, to be pinned.
 * @throws Error naming the control that is not refuted
 */
export function foundNow(theorems: readonly AnyClaim[]): Pinned {
  const textsOf = (claim: AnyClaim): Record<string, string> => {
    const { controls } = checkClaim(claim, pinnedRun(claim));
    return Object.fromEntries(
      controls.map(({ id, counterexample }) => {
        if (counterexample === undefined) throw new Error(`foundNow: ${claim.id}/${id} is not refuted`);
        return [id, counterexample.instance.text];
      }),
    );
  };
  return Object.fromEntries(theorems.map((claim) => [claim.id, textsOf(claim)]));
}

/** Whether an instance is as small as one that is pinned: by its points, then the sum of its numbers' sizes, then its digits. */
export function isNoLarger(found: string, pinned: string): boolean {
  const [a, b] = [sizesOf(found), sizesOf(pinned)];
  const first = a.findIndex((size, k) => size !== b[k]);
  return first < 0 || a[first] < b[first];
}

function sizesOf(text: string): readonly number[] {
  const numbers = text.match(/\d+(\.\d+)?(e[+-]?\d+)?/g) ?? [];
  const points = text.match(/\([^()]*\)/g) ?? [];
  return [points.length, numbers.reduce((sum, x) => sum + Number(x), 0), numbers.join('').length];
}
