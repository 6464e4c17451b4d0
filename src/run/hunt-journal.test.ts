import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectFolder } from '../testing/built-command.js';
import { JournalKeeper, newJournal, readJournal, recordFailure } from './hunt-journal.js';
import { InputError } from './input-error.js';

const start = { name: 'mine.a/b c', seed: 7, budget: 20_000 };
const FILE = 'mine.a_b_c.hunt.json';

describe('the journal of a hunt', () => {
  it('has an island for each 2500 evaluations, one at least and sixteen at most', () => {
    const islands = (budget: number) => newJournal({ ...start, budget }).islands;
    expect([1, 2500, 2501, 40_000, 1_000_000].map(islands)).toEqual([1, 1, 2, 16, 16]);
    // One list of left-out cases for each, and one for the shrinking.
    expect(newJournal(start).skip).toHaveLength(9);
  });

  it('is read back as it was written, infinities included', async () => {
    const folder = projectFolder({});
    const journal = newJournal(start);
    journal.failed = 3;
    const keeper = new JournalKeeper(folder, journal);
    keeper.touch();
    expect(existsSync(join(folder, FILE))).toBe(false);
    expect(await keeper.close()).toEqual({ unwritten: [], failure: undefined });
    expect(readJournal(folder, start.name)).toEqual(journal);
    expect(readJournal(folder, 'mine.other')).toBeUndefined();
  });

  it('that cannot be written says which files are missing, and does not throw', async () => {
    const folder = projectFolder({ inside: '' });
    const keeper = new JournalKeeper(join(folder, 'inside'), newJournal(start));
    const { unwritten, failure } = await keeper.close();
    expect(unwritten).toEqual([FILE]);
    expect(failure).toBeInstanceOf(InputError);
  });

  it('that is damaged, or of another hunt, is refused: what was found must not be overwritten', async () => {
    const folder = projectFolder({});
    await new JournalKeeper(folder, newJournal(start)).close();
    const text = readFileSync(join(folder, FILE), 'utf8');
    const reading = (written: string) => {
      writeFileSync(join(folder, FILE), written);
      return () => readJournal(folder, start.name);
    };
    for (const [written, why] of [
      [text.slice(0, -20), /no journal of a hunt for mine\.a\/b c \(/],
      [text.replace('hunt@1', 'hunt@9'), /schema = "eigencheck\/hunt@9"/],
      [text.replace('"seed":7', '"seed":"7"'), /seed = "7", expected number/],
      [text.replace('b c', 'b_c'), /it is of mine\.a\/b_c/],
    ] as const) {
      expect(reading(written)).toThrow(why);
      expect(reading(written)).toThrow(/; remove it, or choose another out$/);
    }
    rmSync(join(folder, FILE));
    expect(readJournal(folder, start.name)).toBeUndefined();
  });

  it('counts all failed cases, and keeps a hundred', () => {
    const journal = newJournal(start);
    for (let draw = 0; draw < 120; draw++)
      recordFailure(journal, { kind: 'threw', message: 'no', instance: 'x', draw });
    expect(journal.failed).toBe(120);
    expect(journal.failures).toHaveLength(100);
  });
});
