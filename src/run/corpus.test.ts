import { basename, join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { theorems } from '../../properties/index.js';
import { corpusOf, isNamedFor, ownFolder, readCorpus } from './corpus.js';

describe('the cases of some claims', () => {
  const { cases } = readCorpus(ownFolder());

  it('are found by the names of their files: each of ours is named for its claim', () => {
    expect(cases.length).toBeGreaterThan(0);
    expect(cases.filter(({ path, file }) => !isNamedFor(file.claim, basename(path)))).toEqual([]);
  });

  const known = { theorems: theorems.map(({ id }) => id), others: ['mine.own'] };

  it('are all that the folder holds of them', () => {
    const claims = ['gram.kink-floor', 'depth.floor', 'mine.own'];
    const ofThem = cases.filter(({ file }) => claims.includes(file.claim));
    expect(ofThem.length).toBeGreaterThan(0);
    expect(corpusOf(undefined, claims, known)).toEqual({ cases: ofThem, problems: [] });
    expect(corpusOf(undefined, ['mine.own'], known)).toEqual({ cases: [], problems: [] });
  });

  it('a name that only begins alike is of another claim', () => {
    expect(isNamedFor('gram.kink-floor', 'gram.kink-floor.tightest.json')).toBe(true);
    expect(isNamedFor('gram.kink-floor', 'gram.kink-floor_order.smallest.json')).toBe(true);
    expect(isNamedFor('gram.kink-floor', 'gram.kink-floor-series.tightest.json')).toBe(false);
  });

  it('are found from wherever the process has gone since it began', () => {
    const root = process.cwd();
    const cwd = vi.spyOn(process, 'cwd');
    const from = (folder: string): string => {
      cwd.mockReturnValue(folder);
      return ownFolder();
    };
    expect([root, join(root, 'src'), root].map(from)).toEqual([
      join('properties', 'corpus'),
      join(root, 'properties', 'corpus'),
      join('properties', 'corpus'),
    ]);
    cwd.mockRestore();
  });
});
