import { describe, expect, it } from 'vitest';
import { replayCase } from '../src/engine/hunt/replay-case.js';
import { ownFolder, readCorpus } from '../src/run/corpus.js';
import { theorems } from './index.js';

/** Kept counterexamples and tight cases: computed again before anything else is believed. */
const { cases, problems } = readCorpus(ownFolder());

describe('the corpus', () => {
  it('has no damaged files', () => {
    expect(problems).toEqual([]);
    expect(cases.length).toBeGreaterThan(0);
  });

  it.each(cases)('$path stands, within the hypotheses, to the last bit', ({ file }) => {
    const claim = theorems.find(({ id }) => id === file.claim);
    if (claim === undefined) throw new Error(`no theorem ${file.claim}`);
    expect(replayCase(claim, file, '')).toMatchObject({ within: true, stands: true, differing: [] });
  });
});
