import { readdirSync, readFileSync } from 'node:fs';
import { parseHTML } from 'linkedom';
import { describe, expect, it } from 'vitest';
import { suiteLine } from '../cli/words.js';
import type { ClaimEvidence, Evidence } from '../evidence/schema.js';
import {
  depthFloor,
  kinkFloor,
  probabilisticClaim,
  refutedClaim,
  sampleEvidence,
} from '../testing/report/evidence-fixture.js';
import { count } from './count.js';
import { renderReport } from './html.js';
import { renderJUnit } from './junit.js';
import { renderStepSummary } from './step-summary.js';

/** Everything that a person reads of a run. */
function allWords(evidence: Evidence): readonly string[] {
  const { document } = parseHTML(renderReport(evidence));
  for (const element of document.querySelectorAll('script, style')) element.remove();
  const spoken = [...document.querySelectorAll('[aria-label], [title]')].map((element) =>
    `${element.getAttribute('aria-label')}\n${element.getAttribute('title')}`.replaceAll('null', ''),
  );
  // A cell, a heading and a paragraph each stand for themselves.
  const texts = [...document.querySelectorAll('p, td, th, li, dt, dd, h1, h2, h3, caption, figcaption, summary, text')];
  return [
    ...texts.map((element) => element.textContent ?? ''),
    ...spoken,
    renderJUnit(evidence),
    renderStepSummary(evidence),
    suiteLine(evidence),
  ];
}

/** Of a claim, everything that is counted counts 1. */
function once(claim: ClaimEvidence): ClaimEvidence {
  const [draw] = claim.draws;
  return {
    ...claim,
    runs: 1,
    requestedRuns: 1,
    undecided: claim.verdict === 'undecided' ? 1 : 0,
    precision: { [draw.precision]: 1 },
    draws: [draw],
    cover: [],
    ...(claim.shrinks !== undefined && { shrinks: 1 }),
    ...(claim.statistics && { statistics: { ...claim.statistics, events: 1, trials: 1 } }),
    controls: claim.controls
      .slice(0, 1)
      .map((control) => ({ ...control, runs: 1, refutedWithin: 1, runsToRefute: 1, shrinks: 1 })),
  };
}

describe('numbers and their nouns', () => {
  it("'1 draw', '2 draws', '0 classes'", () => {
    expect([count(1, 'draw'), count(2, 'draw'), count(0, 'class', 'classes')]).toEqual([
      '1 draw',
      '2 draws',
      '0 classes',
    ]);
  });

  const single = [
    ['a claim that holds', kinkFloor()],
    ['a statistical claim', probabilisticClaim()],
    ['a refuted claim', refutedClaim()],
    ['an undecided claim', depthFloor({ verdict: 'undecided', note: 'open' })],
    [
      'a control that stands',
      kinkFloor({
        controls: kinkFloor().controls.map(({ counterexample: _, ...control }) => ({ ...control, verdict: 'holds' })),
      }),
    ],
  ] as const;
  it.each(single)('where all counts are 1 nothing reads as many: %s', (_name, claim) => {
    for (const text of allWords(sampleEvidence({ claims: [once(claim)] })))
      expect(text).not.toMatch(
        /(?<![\d.,/])1 (?:\w+ )?(?:draws|trials|instances|claims|controls|times|events|points|directions|variants|violations|alarms|failures|cases|bars)\b/,
      );
  });

  it('every count of things in report/ goes through one helper', () => {
    const here = new URL('.', import.meta.url);
    const nouns = 'draws|trials|instances|claims|controls|times|events|points|directions|violations|cases|failures';
    const plain = new RegExp(String.raw`\$\{[^{}]*\} (?:\w+ )?(?:${nouns})\b|=== 1 \? '`);
    const files = readdirSync(here).filter((name) => /^[^.]+\.ts$/.test(name) && !/fixture|^count\.ts/.test(name));
    const wrong = files.flatMap((name) => {
      const lines = readFileSync(new URL(name, here), 'utf8').split('\n');
      return lines.filter((line) => plain.test(line)).map((line) => `${name}: ${line.trim()}`);
    });
    expect(wrong).toEqual([]);
  });
});

describe('a number that is none', () => {
  const draw = (left: number, right: number) => ({ x: 1, left, right, group: 'relu', precision: 'float64' });
  const all = [
    draw(0.16565, -1e-100),
    draw(0, 0),
    draw(Infinity, Infinity),
    draw(-1, 0),
    draw(2, 1),
    draw(5e-324, 1.7e308),
  ];
  it.each(['>=', '<=', '='] as const)('is a dash to its reader, and comes last: draws of %s', (relation) => {
    const unbounded = { lo: -Infinity, hi: Infinity };
    const tightest = { ...kinkFloor().tightest!, relation, left: unbounded, right: unbounded };
    for (const draws of [all, [all[0]], [all[1]], [all[2], all[3]]]) {
      const claim = kinkFloor({ relation, draws, tightest, runs: draws.length, requestedRuns: draws.length });
      for (const text of allWords(sampleEvidence({ claims: [claim] })))
        expect(text).not.toMatch(/\bNaN\b|\bundefined\b|\bInfinity\b|\[object/);
    }
  });

  it('left ÷ right of 0.16565 and −1e-100', () => {
    const draws = [all[0], all[4], all[4]];
    const { document } = parseHTML(renderReport(sampleEvidence({ claims: [kinkFloor({ draws, controls: [] })] })));
    const rows = [...document.querySelectorAll('.card .picture .data tbody tr')].map((row) =>
      [...row.querySelectorAll('td')].map((cell) => cell.textContent),
    );
    expect(rows.map((cells) => cells.slice(1, 4))).toEqual([
      ['2', '1', '2'],
      ['2', '1', '2'],
      ['0.16565', '-1e-100', '–'],
    ]);
  });
});
