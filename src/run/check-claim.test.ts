import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { atLeast, defineClaim } from '../claims/claim.js';
import { checkControl } from '../engine/controls.js';
import { ProgressReporter } from '../engine/progress.js';
import { statementOf } from '../engine/statement.js';
import { type Step, type StepLimit, Steps } from '../engine/steps.js';
import { runUnit } from '../engine/unit.js';
import { point } from '../numerics/interval/interval.js';
import { checkInPool } from './check-claim.js';
import type { BlockTask, ControlTask } from './task.js';
import type { UnitDescription, UnitRunner } from './unit-runner.js';
import type { UnitEnd } from './watched-thread.js';

/** What goes wrong in a run of 640 draws in ten blocks: numbers that refute or throw, draws and blocks that are lost. */
interface Plan {
  readonly refuting: readonly number[];
  readonly throwing: readonly number[];
  /** Draws, of the claim and of its controls, whose thread does not come back. */
  readonly deadly: readonly number[];
  /** Blocks that take all their workers down. */
  readonly lost: readonly number[];
}

const progress = new ProgressReporter('planted', () => {});
const why: StepLimit = { kind: 'hung', message: 'no answer' };

const claimOf = ({ refuting, throwing }: Plan) =>
  defineClaim<number>({
    id: 'planted.plan',
    title: 'planted',
    source: { title: 'planted' },
    statement: 'x',
    instances: fc.integer({ min: 0, max: 1000 }),
    compare: (x) => {
      if (throwing.includes(x)) throw new Error('planted');
      return atLeast(point(x), point(refuting.includes(x) ? 2000 : -1));
    },
    runs: 640,
    controls: ['a', 'b', 'c'].map((id) => ({
      id,
      breaks: 'x',
      refutedWithin: 200,
      compare: (x: number) => atLeast(point(x), point(x > 900 ? 2000 : -1)),
    })),
  });

/** Runs units of the claim as threads would; of those that wait, `choose` says which ends next. */
function runner(plan: Plan, lanes: number, choose: (n: number) => number): UnitRunner {
  const waiting: (() => void)[] = [];
  const next = () => {
    const [end] = waiting.splice(choose(waiting.length), 1);
    end?.();
    if (waiting.length > 0) setImmediate(next);
  };
  return {
    lanes,
    interrupted: false,
    interrupt: () => {},
    close: async () => {},
    run: <_, Result>(unit: UnitDescription) =>
      new Promise<UnitEnd<Result>>((resolve) => {
        waiting.push(() => resolve(endOf(plan, unit as BlockTask | ControlTask) as UnitEnd<Result>));
        if (waiting.length === 1) setImmediate(next);
      }),
  };
}

function endOf(plan: Plan, unit: BlockTask | ControlTask): UnitEnd<unknown> {
  const claim = claimOf(plan);
  const leaveOut = new Map(unit.leaveOut);
  let dead: Step | undefined;
  const steps = new Steps({
    leaveOut,
    onStep: (step) => {
      if (step.doing !== 'evaluating' || !plan.deadly.includes(step.draw) || leaveOut.has(step.number)) return;
      dead = step;
      throw new Error('dead');
    },
  });
  try {
    if (unit.kind === 'control') {
      const [control] = claim.controls.filter(({ id }) => id === unit.control);
      const found = checkControl(claim, control, { seed: unit.seed, steps, progress });
      if (dead === undefined) return { kind: 'done', result: { found, milliseconds: 0 } };
    } else {
      if (plan.lost.includes(unit.block))
        return { kind: 'killed', step: undefined, why: { kind: 'died', message: 'lost' } };
      const stream = { seed: unit.seed, name: claim.id };
      const { from, to, largestHash } = unit;
      const { tally, error } = runUnit(
        { statement: statementOf(claim), stream, from, to, cover: {}, largestHash },
        { steps },
      );
      const thrown = error && { message: error.message, stack: '', replay: error.failure.replay };
      return { kind: 'done', result: { found: tally, milliseconds: 0, ...(thrown && { error: thrown }) } };
    }
  } catch (error) {
    if (dead === undefined) throw error;
  }
  const { number = 0, doing = 'evaluating', draw = 0, statement = '' } = dead ?? {};
  return { kind: 'killed', step: { number, doing, draw, text: statement, sequence: 0 }, why };
}

const outcomeOf = async (plan: Plan, lanes: number, choose: (n: number) => number) => {
  const { outcome } = await checkInPool({
    pool: runner(plan, lanes, choose),
    claim: claimOf(plan),
    task: { claim: 'planted.plan', seed: 7 },
    figures: true,
    observe: false,
    onBegin: () => {},
    onProgress: () => {},
    onSlow: () => {},
  });
  const { evidence, error } = outcome;
  return { evidence, error: error?.message };
};

const some = (max: number, most: number) => fc.array(fc.integer({ min: 0, max }), { maxLength: most });
const plans = fc.record<Plan>({
  refuting: some(1000, 2),
  throwing: some(1000, 2),
  deadly: fc.oneof(some(639, 5), some(80, 3)),
  lost: some(30, 2),
});

describe('a claim that ends early', () => {
  it('ends the same however many units are run at a time, and in whatever order they end', async () => {
    await fc.assert(
      fc.asyncProperty(
        plans,
        fc.integer({ min: 2, max: 40 }),
        fc.infiniteStream(fc.nat()),
        async (plan, lanes, random) => {
          const alone = await outcomeOf(plan, 1, () => 0);
          const beside = await outcomeOf(plan, lanes, (n) => (random.next().value as number) % n);
          expect(beside).toEqual(alone);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('ends with the unit with which the third step is left out, whatever was left out behind it', async () => {
    const plan = { refuting: [], throwing: [], deadly: [10, 70, 140, 200, 210, 300], lost: [] };
    for (const lanes of [1, 40]) {
      const { evidence } = await outcomeOf(plan, lanes, (n) => n - 1);
      expect(evidence.overLimit?.map(({ draw }) => draw)).toEqual([10, 70, 140]);
      // Three blocks of 64, but for the last draws of the third: there the check ends.
      expect(evidence.runs).toBe(2 * 64 + 64 - 3);
      expect(evidence.controls.map(({ unfinished }) => unfinished)).toEqual(['over limit', 'over limit', 'over limit']);
    }
  });

  it('ends with a block that is lost with all its workers, but not with one behind a refuted one', async () => {
    const lost = { refuting: [], throwing: [], deadly: [], lost: [2, 5] };
    const refuted = await outcomeOf(
      { ...lost, refuting: Array.from({ length: 30 }, (_, i) => 30 * i) },
      40,
      (n) => n - 1,
    );
    expect(refuted.error).toBeUndefined();
    expect(refuted.evidence).toMatchObject({ verdict: 'refuted' });
    expect(refuted.evidence.controls.every(({ unfinished }) => unfinished === undefined)).toBe(true);
    for (const lanes of [1, 40])
      expect((await outcomeOf(lost, lanes, (n) => n - 1)).evidence).toMatchObject({ failure: 'died', runs: 2 * 64 });
  });
});
