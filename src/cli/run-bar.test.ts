import { describe, expect, it } from 'vitest';
import type { ClaimEvidence } from '../evidence/schema.js';
import type { Work } from '../run/work.js';
import { kinkFloor } from '../testing/report/evidence-fixture.js';
import { widthOf } from './columns.js';
import { aboutLeft, RunBar } from './run-bar.js';
import { noColour } from './terminal.js';

const WORK: readonly Work[] = [
  { kind: 'kept case', name: 'corpus/a.json', seconds: 1 },
  { kind: 'claim', name: 'gram.a', seconds: 10 },
  { kind: 'claim', name: 'gram.b', seconds: 8 },
  { kind: 'injected error', name: 'kernel.half', seconds: 1 },
];
const look = (width: number) => ({ paint: noColour, width });
const ended = (id: string, more: Partial<ClaimEvidence> = {}) => ({ evidence: kinkFloor({ id, ...more }) });

function halfway(): RunBar {
  const bar = new RunBar({ work: WORK, workers: 1 }, 0);
  bar.work({ kind: 'kept case', name: 'corpus/a.json', state: 'done' });
  for (const name of ['gram.a', 'gram.b']) bar.work({ kind: 'claim', name, state: 'begun' });
  bar.update({ claim: 'gram.a', phase: 'draws', done: 30, total: 60 });
  bar.finish(ended('gram.b', { runs: 7, verdict: 'refuted' }));
  bar.work({ kind: 'claim', name: 'gram.b', state: 'done' });
  return bar;
}

describe('RunBar', () => {
  it('has all work in one bar, counts below it, and then only what is at work', () => {
    // Of 20 s: a case of 1, a claim of 8, and half of the draws, a quarter of the 10 s of the other.
    expect(halfway().lines('⠋', look(80), 23)).toEqual([
      `${'━'.repeat(23)}${'─'.repeat(17)}   57 %  23.0 s · about 10 s left`,
      '1 of 2 claims · 1 of 1 kept case · 0 of 1 injected error · 37 draws · 1 refuted',
      '⠋ gram.a  draws 30/60',
    ]);
  });

  it.each([60, 80, 120])('fits %d columns', (width) => {
    const bar = halfway();
    bar.note('gram.a/a-control', 'still at draw 5 after 10 s');
    for (const line of bar.lines('⠋', look(width), 100_000)) expect(widthOf(line)).toBeLessThanOrEqual(width);
  });

  it('shows what is to be said of a case that takes long', () => {
    const bar = halfway();
    bar.note('gram.a/minus', 'still at draw 5 after 10 s');
    bar.note('gram.none', 'still at draw 5 after 10 s');
    expect(bar.lines('⠋', look(80), 23).slice(2)).toEqual(['⠋ gram.a  minus still at draw 5 after 10 s']);
  });

  it('promises nothing once it stops, and says what could not be judged', () => {
    const bar = halfway();
    bar.finish({ ...ended('gram.a', { verdict: 'undecided' }), error: { message: 'threw', stack: '' } });
    bar.stopping();
    const lines = bar.lines('⠋', look(120), 23);
    expect(lines[0]).not.toContain('left');
    expect(lines[1]).toContain('1 could not be judged');
  });
});

it.each([
  [1, 'about 10 s left'],
  [34, 'about 30 s left'],
  [56, 'about 1 min left'],
  [100, 'about 2 min left'],
  [3600, 'about 1 h left'],
  [5000, 'about 1 h 20 min left'],
])('%d s are %s', (seconds, text) => {
  expect(aboutLeft(seconds)).toBe(text);
});
