import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { AnyClaim } from '../claims/claim.js';
import { checkClaim } from '../engine/check.js';
import { type Stream, valuesOf } from '../engine/draw.js';
import type { ClaimEvidence } from '../evidence/schema.js';
import { binomialAtMost } from '../numerics/special/binomial.js';
import { isNoLarger, pinnedRun, readPinned } from './pinned.js';
import { texFaults } from './tex-law.js';

/**
 * Declares the tests that every theorem must pass: it holds on the first draws, nothing undecided; every class of draws is reached;
 * it has controls, and each is refuted within its number of draws, by a counterexample as small as the one that is pinned; its
 * figures can be drawn. Each theorem is checked once, when the first of its tests runs. That it holds on many draws is what `verify` shows,
 * with a fresh seed each time.
 *
 * @param module - `import.meta.url` of the test, beside which the counterexamples are pinned
 */
export function testTheorems(theorems: readonly AnyClaim[], module: string): void {
  const pinned = readPinned(dirname(fileURLToPath(module)));
  for (const claim of theorems)
    describe(claim.id, () => {
      const { seed, runs: draws } = pinnedRun(claim);
      // A draw of a statistical claim is many trials, seconds of them.
      const fewest = claim.kind === 'probabilistic' ? 2 : 5;
      const runs = Math.min(draws, Math.max(fewest, Math.ceil(draws / 5)));
      const howToPin = `pinned by npx jiti scripts/pin-counterexamples.ts <folder of properties> ${claim.id}`;
      const basis = claim.kind === 'probabilistic' ? 'statistical' : 'proved';
      let found: ClaimEvidence | undefined;
      const checked = (): ClaimEvidence => {
        found ??= checkClaim(claim, { seed, runs });
        return found;
      };

      it('holds on every draw, nothing undecided', () => {
        expect(checked()).toMatchObject({ verdict: 'holds', basis, runs, undecided: 0, interrupted: false });
      });

      it('reaches every class of draws', () => {
        expect(missedBy(claim, { seed, name: claim.id }, draws)).toEqual([]);
      });

      it('has controls', () => {
        expect(claim.controls.length).toBeGreaterThan(0);
        expect(Object.keys(pinned[claim.id] ?? {}).sort(), howToPin).toEqual(claim.controls.map((c) => c.id).sort());
      });

      for (const control of claim.controls)
        it(`control ${control.id} is refuted, by an instance as small as the pinned one`, () => {
          const evidence = checked().controls.find((c) => c.id === control.id);
          expect(evidence).toMatchObject({ verdict: 'refuted' });
          expect(evidence?.runsToRefute).toBeLessThanOrEqual(control.refutedWithin);
          const found = evidence?.counterexample?.instance.text ?? 'nothing';
          const smallest = pinned[claim.id]?.[control.id] ?? '';
          expect(smallest, howToPin).not.toBe('');
          expect(isNoLarger(found, smallest) ? smallest : found).toBe(smallest);
          expect(evidence?.counterexample).toMatchObject({ verdict: 'refuted', basis });
        });

      it('has a picture of its own: named apart, of finite numbers, positive on a log axis, of one length, axes named by what they are', () => {
        const figures = checked().figures ?? [];
        expect(figures.length).toBeGreaterThan(0);
        expect(new Set(figures.map((figure) => figure.id)).size).toBe(figures.length);
        expect(figures.flatMap(faultsOf)).toEqual([]);
        expect(figures.flatMap(textsOf).flatMap(texFaults)).toEqual([]);
        expect(figures.flatMap(textsOf).filter((text) => /\b(left|right) side\b|\bRefuted at\b/.test(text))).toEqual(
          [],
        );
      });
    });
}

/**
 * Classes that the first draws reach too seldom. The seed is fixed: stricter than a run, which must not be red by chance. An instance is made,
 * and asked for its classes, only while some class has not been reached often enough.
 */
function missedBy(claim: AnyClaim, stream: Stream, draws: number): readonly string[] {
  let open = Object.entries(claim.cover ?? {}).map(([name, { when, atLeast }]) => ({
    name,
    when,
    missing: leastSeen(draws, atLeast),
  }));
  for (let draw = 0; draw < draws; draw++) {
    open = open.filter(({ missing }) => missing > 0);
    if (open.length === 0) break;
    const instance = valuesOf(claim.instances, stream, draw).next().value.value_;
    open = open.map((each) => (each.when(instance) ? { ...each, missing: each.missing - 1 } : each));
  }
  return open.filter(({ missing }) => missing > 0).map(({ name }) => name);
}

/** A class of that share is seen less often with a probability below 10⁻³. */
function leastSeen(draws: number, share: number): number {
  let seen = 0;
  while (binomialAtMost(draws, share, seen).hi < 1e-3) seen++;
  return seen;
}

type FigureEvidence = NonNullable<ClaimEvidence['figures']>[number];

const textsOf = (figure: FigureEvidence): string[] => [
  figure.title,
  figure.caption,
  ...[figure.x, figure.y, ...(figure.kind === 'surface' ? [figure.z] : [])].map(({ label }) => label),
  ...(figure.kind === 'lines' ? figure.series.map(({ name }) => name) : []),
];

/** What is wrong with a figure, in words. */
function faultsOf(figure: FigureEvidence): string[] {
  const faults: string[] = [];
  const check = (ok: boolean, fault: string): void => {
    if (!ok) faults.push(`${figure.id}: ${fault}`);
  };
  const fits = (values: readonly number[], scale: 'linear' | 'log'): boolean =>
    values.every((v) => Number.isFinite(v) && (scale === 'linear' || v > 0));
  if (figure.kind === 'surface') {
    const { x, y, z, xs, ys, values } = figure;
    check(fits(xs, x.scale) && fits(ys, y.scale) && fits(values.flat(), z.scale), 'a value does not fit its axis');
    check(values.length === ys.length && values.every((row) => row.length === xs.length), 'ragged values');
    return faults;
  }
  check(figure.series.length > 0, 'no series');
  for (const { name, x, y, lo, hi } of figure.series) {
    check(x.length > 0 && [y, lo ?? y, hi ?? y].every((each) => each.length === x.length), `${name}: unequal lengths`);
    check(
      fits(x, figure.x.scale) && [y, lo ?? y, hi ?? y].every((each) => fits(each, figure.y.scale)),
      `${name}: off its axis`,
    );
  }
  return faults;
}
