import { describe, expect, it } from 'vitest';
import { atLeast, atMost, defineProbabilisticClaim } from '../claims/claim.js';
import { point } from '../numerics/interval/interval.js';
import {
  falseClaim,
  planted,
  text,
  trueClaim,
  undecidableClaim,
  type Whole,
  whole,
} from '../testing/planted-claims.js';
import { BLOCK, blocksOf } from './blocks.js';
import { ClaimError } from './claim-error.js';
import { sampleOf } from './draw.js';
import { runInOrder, searchInOrder, unfinishedOf } from './search.js';
import { statementOf } from './statement.js';
import { Steps } from './steps.js';
import { NOTHING_KNOWN, total } from './tally.js';
import { runUnit } from './unit.js';

/** Draws that end in the middle of the third block, few enough for each to say its instance. */
const RUNS = 2 * BLOCK + 17;
const NOTHING = total(NOTHING_KNOWN);

const streamOf = ({ id }: { readonly id: string }) => ({ seed: 5, name: id });

/** The first draw from this one on whose x no draw before it has. */
function newFrom(name: string, draw: number): { readonly at: number; readonly x: number } {
  const xs = sampleOf(whole, { seed: 5, name }, RUNS).map(({ x }) => x);
  const at = xs.findIndex((x, k) => k >= draw && !xs.slice(0, k).includes(x));
  return { at, x: xs[at] };
}

/** The draws that a search evaluates, in order; those of shrinking left out. */
function watched() {
  const draws: number[] = [];
  const onCase = ({ draw, origin }: { readonly draw: number; readonly origin: string }): void => {
    if (origin === 'drawn') draws.push(draw);
  };
  return { draws, watching: { onCase } };
}

const upTo = (count: number): readonly number[] => Array.from({ length: count }, (_, k) => k);

describe('runInOrder', () => {
  it('comes to what one block of all draws comes to', () => {
    for (const claim of [trueClaim, undecidableClaim, falseClaim]) {
      const unit = { statement: statementOf(claim), stream: streamOf(claim), cover: {} };
      expect(runInOrder(unit, blocksOf(RUNS), {})).toEqual(runUnit({ ...unit, from: 0, to: RUNS }));
    }
  });

  it('evaluates each draw once, in order, and none behind the first that is refuted', () => {
    const all = watched();
    runInOrder({ statement: statementOf(trueClaim), stream: streamOf(trueClaim) }, blocksOf(RUNS), all.watching);
    expect(all.draws).toEqual(upTo(RUNS));
    // In the first block, in the second, and in the last.
    for (const from of [3, BLOCK, 2 * BLOCK + 5]) {
      const name = `planted.false-from-${from}`;
      const { at, x } = newFrom(name, from);
      const claim = planted({ id: name, compare: (one) => atMost(point(one.x === x ? 1 : 0), point(0)) });
      const { draws, watching } = watched();
      const { tally } = runInOrder(
        { statement: statementOf(claim), stream: streamOf(claim) },
        blocksOf(RUNS),
        watching,
      );
      expect(draws).toEqual(upTo(at + 1));
      expect([tally.evaluated, tally.refuted?.draw]).toEqual([at + 1, at]);
    }
  });

  it('ends with the block in which a draw throws, and gives the error beside what was drawn before', () => {
    const name = 'planted.throws-later';
    const { at, x } = newFrom(name, BLOCK + 3);
    const claim = planted({
      id: name,
      compare: (one) => {
        if (one.x === x) throw new Error('planted');
        return atLeast(point(1), point(0));
      },
    });
    const { draws, watching } = watched();
    const { tally, error } = runInOrder(
      { statement: statementOf(claim), stream: streamOf(claim) },
      blocksOf(RUNS),
      watching,
    );
    expect(draws).toEqual(upTo(at));
    expect([tally.evaluated, tally.error?.draw]).toEqual([at, at]);
    expect(error).toBeInstanceOf(ClaimError);
    expect(error?.message).toContain('planted');
  });

  it('begins no block after it was stopped', () => {
    let asked = 0;
    const { draws, watching } = watched();
    const { tally } = runInOrder({ statement: statementOf(trueClaim), stream: streamOf(trueClaim) }, blocksOf(RUNS), {
      ...watching,
      shouldStop: () => ++asked > BLOCK + 7,
    });
    expect(draws).toEqual(upTo(BLOCK + 7));
    expect([tally.evaluated, tally.interrupted, asked]).toEqual([BLOCK + 7, true, BLOCK + 8]);
  });

  it('begins no block once as many steps were left out as may be, those before it counted', () => {
    const leaveOut = new Map([2, 4, 6].map((step) => [step, { kind: 'hung', message: 'for ever' } as const]));
    const steps = new Steps({ leaveOut });
    const { draws, watching } = watched();
    const blocks = upTo(10).map((block) => ({ block, from: block, to: block + 1 }));
    runInOrder({ statement: statementOf(trueClaim), stream: streamOf(trueClaim) }, blocks, { ...watching, steps });
    // Two steps a draw, one where drawing is left out: 0, 1 · 2 · 3, 4 (left out) · 5, 6 (left out).
    expect(draws).toEqual([0]);
    expect(steps.leftOut.map(({ draw, doing }) => [draw, doing])).toEqual([
      [1, 'drawing'],
      [2, 'evaluating'],
      [3, 'evaluating'],
    ]);
  });

  it('tells at any moment what all blocks until then have shown, as if it were interrupted there', () => {
    let soFar = () => NOTHING;
    const told: number[] = [];
    const onBegin = (now: typeof soFar): void => {
      soFar = now;
    };
    const onCase = (): void => {
      const { evaluated, interrupted } = soFar();
      expect(interrupted).toBe(true);
      told.push(evaluated);
    };
    runInOrder({ statement: statementOf(trueClaim), stream: streamOf(trueClaim) }, blocksOf(RUNS), { onBegin, onCase });
    expect(told).toEqual(upTo(RUNS).map((k) => k + 1));
  });

  it('of no blocks shows nothing', () => {
    expect(runInOrder({ statement: statementOf(trueClaim), stream: streamOf(trueClaim) }, [], {})).toEqual({
      tally: NOTHING,
    });
  });
});

/** One trial a draw, whose event happens always: claimed to have the probability ½, which no draw refutes alone. */
const always = defineProbabilisticClaim<Whole>({
  ...text,
  id: 'planted.always',
  instances: whole,
  replicates: 1,
  trial: () => true,
  probability: () => 0.5,
  falseAlarm: 0.01,
});

describe('searchInOrder', () => {
  it('finds the first false draw, made smaller: x ≤ 99 fails from 100 on', () => {
    const { counterexample, tally, error } = searchInOrder(statementOf(falseClaim), streamOf(falseClaim), RUNS, {});
    expect(counterexample?.instance.value).toEqual({ x: 100 });
    expect(counterexample).toEqual(tally.refuted?.counterexample);
    expect(error).toBeUndefined();
  });

  it('finds nothing where nothing is false', () => {
    const found = searchInOrder(statementOf(trueClaim), streamOf(trueClaim), RUNS, {});
    expect(Object.keys(found)).toEqual(['tally']);
    expect(found.tally.evaluated).toBe(RUNS);
  });

  it('counts verdicts alone: no classes, no draws to show', () => {
    const { points } = searchInOrder(statementOf(trueClaim), streamOf(trueClaim), RUNS, {}).tally;
    expect(points).toEqual([]);
  });

  it('tests all draws of a statistical statement together, after the last of them', () => {
    // 20 events of 20 at ½: 2⁻²⁰, far below half of 0.01.
    const found = searchInOrder(statementOf(always), streamOf(always), 20, {});
    expect(found.tally.refuted).toBeUndefined();
    expect(found.counterexample).toMatchObject({ verdict: 'refuted', basis: 'statistical', precision: '20 trials' });
    // 4 of 4: 2⁻⁴ may be chance.
    expect(searchInOrder(statementOf(always), streamOf(always), 4, {}).counterexample).toBeUndefined();
  });

  it('does not test them together where it was stopped before the last', () => {
    let asked = 0;
    const shouldStop = () => ++asked > 19;
    const found = searchInOrder(statementOf(always), streamOf(always), 20, { shouldStop });
    expect([found.tally.evaluated, found.counterexample]).toEqual([19, undefined]);
  });
});

describe('unfinishedOf', () => {
  const searched = (change: object) => ({ tally: { ...NOTHING, ...change } });
  const failed = { tally: NOTHING, error: new ClaimError({ claim: 'planted', cause: new Error('planted') }) };

  it('names what kept any of the searches from its end: an error before an interruption, that before a limit', () => {
    const whole = searched({});
    const stopped = searched({ interrupted: true });
    expect(unfinishedOf([whole, whole], [])).toBeUndefined();
    expect(unfinishedOf([whole, whole], [1])).toBe('over limit');
    expect(unfinishedOf([whole, stopped], [1])).toBe('interrupted');
    expect(unfinishedOf([stopped, failed], [1])).toBe('error');
    expect(unfinishedOf([], [])).toBeUndefined();
  });
});
