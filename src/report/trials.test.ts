import { parseHTML } from 'linkedom';
import { describe, expect, it } from 'vitest';
import { probabilisticClaim } from '../testing/report/evidence-fixture.js';
import { renderCard } from './card.js';
import { renderTrials, togetherSentences, trialsSentence } from './trials.js';

const claim = probabilisticClaim();
const [tightest] = [claim.tightest!];

describe('what trials say', () => {
  it('names the rates that are excluded, and never compares an interval with the bound', () => {
    expect(trialsSentence(tightest)).toBe(
      'the event happened in 0 of 30 trials; a probability above 0.566 is excluded; the claim says at most 0.05: consistent',
    );
    const refuted = {
      ...tightest,
      verdict: 'refuted' as const,
      left: { lo: 0.47, hi: 0.95 },
      trials: { events: 24, trials: 30, level: 1e-10 },
    };
    expect(trialsSentence(refuted)).toBe(
      'the event happened in 24 of 30 trials; a probability below 0.47 is excluded; the claim says at most 0.05: contradicted',
    );
  });

  it('tells of all draws together what they would have noticed, and that what is smaller may pass', () => {
    expect(togetherSentences(claim)).toEqual([
      'All draws together: 40 events in 16000 trials, where at most 800 are expected.',
      'A mean probability above 0.0062 is excluded; the claim says at most 0.05 on the average: consistent.',
      'A mean probability of 0.0625 or more would have been refuted with probability 0.95; what lies between 0.05 and that may pass.',
    ]);
    const blind = { ...claim, statistics: { ...claim.statistics!, power: { probability: 0.95 } } };
    expect(togetherSentences(blind).at(-1)).toContain('too few to refute any rate');
  });
});

describe('the picture of a statistical claim', () => {
  const { document } = parseHTML(
    `<body>${renderCard(claim, 'it', { previous: undefined, next: undefined }).text}</body>`,
  );
  const text = document.querySelector('body')?.textContent ?? '';

  it('has a bar of what is not excluded for each draw, and no zone where the claim would fail', () => {
    expect(document.querySelectorAll('.picture .bars').length).toBeGreaterThan(0);
    expect(document.querySelectorAll('.forbidden, .edge')).toHaveLength(0);
    expect(text).toContain('A draw contradicts the claim where its whole bar lies above its bound: none does.');
  });

  it('shows no inequality between an interval and the bound', () => {
    expect(text).not.toMatch(/\] ≤/);
    expect(document.querySelectorAll('.finding .sign')).toHaveLength(0);
    expect(text).toContain('the event happened in 0 of 30 trials');
  });

  it('counts the draws whose whole bar lies above their bound', () => {
    const [first, ...rest] = claim.draws;
    const above = {
      ...first!,
      left: 0.5,
      trials: { events: 200, trials: 400, level: 1e-10, confidence: { lo: 0.4, hi: 0.6 } },
    };
    expect(renderTrials({ ...claim, draws: [above, ...rest] }).text).toContain('above its bound: 1 of them');
  });

  it('says so where an earlier version kept no trials', () => {
    const old = claim.draws.map(({ trials: _, ...draw }) => draw);
    expect(renderTrials({ ...claim, draws: old }).text).toContain('this evidence holds no trials');
  });
});
