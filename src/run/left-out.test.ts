import { describe, expect, it } from 'vitest';
import { MOST_LEFT_OUT } from '../engine/steps.js';
import { type KilledStep, runLeavingOut } from './left-out.js';
import type { UnitRunner } from './unit-runner.js';
import type { UnitEnd } from './watched-thread.js';

const why = { kind: 'hung', message: 'planted' } as const;
const killedAt = (number: number): UnitEnd<string> => ({
  kind: 'killed',
  step: { number, doing: 'evaluating', draw: number, text: 'mine', sequence: 0 },
  why,
});

/** A pool in which the unit ends as the list says; and where each attempt was put, with what it was to leave out. */
function scripted(...ends: readonly UnitEnd<string>[]) {
  const attempts: [readonly number[], string][] = [];
  const waiting = [...ends];
  const run = async ({ leaveOut }: { leaveOut: ReadonlyMap<number, unknown> }, _events: object, place: string) => {
    attempts.push([[...leaveOut.keys()], place]);
    return waiting.shift();
  };
  const pool = { run } as unknown as UnitRunner;
  const killed: number[] = [];
  const onKilled = ({ step }: KilledStep) => void killed.push(step.number);
  return {
    attempts,
    killed,
    run: () =>
      runLeavingOut<never, string>(pool, (leaveOut) => ({ kind: 'any', leaveOut: new Map(leaveOut) }), { onKilled }),
  };
}

describe('a unit that leaves out what ended its thread', () => {
  it('is tried again before all others, without those steps', async () => {
    const { run, attempts, killed } = scripted(killedAt(4), killedAt(9), { kind: 'done', result: 'found' });
    expect(await run()).toEqual({ kind: 'done', result: 'found' });
    expect(killed).toEqual([4, 9]);
    expect(attempts).toEqual([
      [[], 'last'],
      [[4], 'first'],
      [[4, 9], 'first'],
    ]);
  });

  it('ends as killed between two steps, by the same step again, or after as many as a check leaves out', async () => {
    const between: UnitEnd<string> = { kind: 'killed', step: undefined, why };
    expect(await scripted(between).run()).toEqual(between);
    expect(await scripted(killedAt(4), killedAt(4)).run()).toEqual(killedAt(4));
    const many = Array.from({ length: MOST_LEFT_OUT + 1 }, (_, number) => killedAt(number));
    const { run, killed } = scripted(...many);
    expect(await run()).toEqual(killedAt(MOST_LEFT_OUT));
    expect(killed).toHaveLength(MOST_LEFT_OUT);
  });

  it('ends as it failed or was interrupted', async () => {
    const failed: UnitEnd<string> = { kind: 'failed', error: new Error('planted') };
    expect(await scripted(failed).run()).toEqual(failed);
    const interrupted: UnitEnd<string> = { kind: 'interrupted', step: undefined, seconds: 0 };
    const { run, killed } = scripted(killedAt(1), interrupted);
    expect(await run()).toEqual(interrupted);
    expect(killed).toEqual([1]);
  });
});
