import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { GENERATION, type HunterState } from '../engine/hunt/hunter.js';
import { EVERY, Exchange } from './hunt-exchange.js';
import { type Journal, newJournal } from './hunt-journal.js';

/** The state of an island after so many evaluations: its best has the score that `scoreOf` gives. */
const stateOf = (island: number, evaluations: number, scoreOf: Score = (i, n) => -n - i): HunterState => ({
  generation: 0,
  evaluations,
  undecided: 0,
  sinceBetter: 0,
  members: [{ genome: { choices: [], seed: [] } as never, score: scoreOf(island, evaluations) }],
  champions: [],
});
type Score = (island: number, evaluations: number) => number;

/** What each island was given, in its order: the scores of immigrants, by the evaluations before. */
type Given = readonly (readonly (readonly [after: number, score: number | undefined])[])[];

/**
 * All legs of a hunt, of which `choose` says which that can go on does so, and how far; the journal is written and read
 * between two.
 */
function played(budget: number, islands: number, choose: (n: number) => number): Given {
  let journal: Journal = { ...newJournal({ name: 'x', seed: 1, budget }), islands };
  const given: [number, number | undefined][][] = Array.from({ length: islands }, () => []);
  for (;;) {
    const exchange = new Exchange(journal);
    const able = given.flatMap((_, island) => (exchange.legOf(island) === undefined ? [] : [island]));
    if (able.length === 0) return given;
    const island = able[choose(able.length)];
    const done = journal.states[island]?.evaluations ?? 0;
    const { until, immigrant } = exchange.legOf(island) ?? { until: Number.NaN };
    if (done > 0 && done % EVERY === 0) given[island].push([done, immigrant?.score]);
    expect(until).toBeGreaterThan(done);
    const state = stateOf(island, Math.min(until, done + GENERATION * (1 + choose(8))));
    journal.states[island] = state;
    exchange.reached(island, state);
    exchange.reached(island, state);
    journal = JSON.parse(JSON.stringify(journal));
  }
}

describe('the exchange between islands', () => {
  it('gives each the best of the one before it, after as many evaluations, in whatever order they are run', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 5 }),
        fc.integer({ min: 1, max: 12_000 }),
        fc.array(fc.nat(), { minLength: 1, maxLength: 50 }),
        (islands, budget, choices) => {
          let turn = 0;
          const given = played(budget, islands, (n) => choices[turn++ % choices.length] % n);
          expect(given).toHaveLength(islands);
          given.forEach((own, island) => {
            const share = Math.floor(budget / islands) + (island < budget % islands ? 1 : 0);
            const before = (island + islands - 1) % islands;
            const exchanges =
              islands === 1 ? [] : Array.from({ length: Math.ceil(share / EVERY) - 1 }, (_, i) => i + 1);
            if (islands > 1) expect(own).toEqual(exchanges.map((i) => [i * EVERY, -i * EVERY - before]));
          });
        },
      ),
    );
  });

  it('sends the best of all starts, and keeps nothing that was taken in', () => {
    const journal = { ...newJournal({ name: 'x', seed: 1, budget: 4 * EVERY }), islands: 2 };
    const exchange = new Exchange(journal);
    const champion = { ...stateOf(0, EVERY).members[0], score: -1e9 };
    for (const island of [0, 1]) {
      const state = { ...stateOf(island, EVERY), ...(island === 0 && { champions: [champion] }) };
      journal.states[island] = state;
      exchange.reached(island, state);
    }
    expect(exchange.legOf(1)?.immigrant?.score).toBe(-1e9);
    expect(journal.sent).toHaveLength(2);
    exchange.reached(1, stateOf(1, EVERY + GENERATION));
    expect(journal.sent?.map(({ from }) => from)).toEqual([1]);
  });

  it('of an earlier version’s journal goes on without what was not sent', () => {
    const journal = { ...newJournal({ name: 'x', seed: 1, budget: 6 * EVERY }), islands: 2 };
    journal.states = [stateOf(0, EVERY), stateOf(1, 2 * EVERY)];
    expect(new Exchange(journal).legOf(0)).toEqual({ until: 2 * EVERY, immigrant: undefined });
    expect(new Exchange(journal).legOf(1)).toBeUndefined();
  });
});
