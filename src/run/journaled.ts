import type { KeptEnd, UnitEnds } from './unit-journal.js';
import type { Place, UnitDescription, UnitRunner } from './unit-runner.js';
import type { UnitEvents } from './watched-thread.js';

/**
 * A runner that asks a journal before it runs a unit, and tells it the end: a unit is run once, however often and by
 * whatever process the run is begun again.
 */
export const journaled = (runner: UnitRunner, journal: UnitEnds): UnitRunner => ({
  get lanes() {
    return runner.lanes;
  },
  get interrupted() {
    return runner.interrupted;
  },
  interrupt: (grace) => runner.interrupt(grace),
  close: () => runner.close(),
  run: async <Message, Result>(
    unit: UnitDescription,
    events?: UnitEvents<Message>,
    place?: Place,
    subject?: string,
  ) => {
    const key = keyOf(unit);
    const known = key === undefined ? undefined : await journal.find(key);
    if (known !== undefined) return known as KeptEnd & { readonly result: Result };
    const end = await runner.run<Message, Result>(unit, events, place, subject);
    // A unit that was asked to stop may say less than the whole.
    if (key !== undefined && isKept(end) && !runner.interrupted) journal.add(key, end);
    return end;
  },
});

/**
 * What tells a unit from all others of a run; what is the same in all of them stands at the journal's head. Undefined
 * for one that no journal keeps: of what it tells on the way something would be missing, or it is no search.
 */
export function keyOf(unit: UnitDescription): string | undefined {
  const {
    seed: _,
    config: __,
    data: ___,
    id: ____,
    largestHash: _____,
    observe,
    ...own
  } = unit as unknown as Record<string, unknown>;
  return observe === undefined && KEPT.includes(unit.kind) ? JSON.stringify(own) : undefined;
}

const KEPT: readonly string[] = ['check', 'control', 'figures', 'detect', 'constant'];

const isKept = (end: { readonly kind: string }): end is KeptEnd => end.kind === 'done' || end.kind === 'killed';
