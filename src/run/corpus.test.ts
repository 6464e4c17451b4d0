import { basename } from 'node:path';
import { describe, expect, it } from 'vitest';
import { theorems } from '../../properties/index.js';
import { corpusOf, isNamedFor, OWN_CORPUS, readCorpus } from './corpus.js';

describe('the cases of some claims', () => {
  const { cases } = readCorpus(OWN_CORPUS);

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
});
