import { Writable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { unbegunEvidence } from '../engine/fold.js';
import type { ClaimEvidence } from '../evidence/schema.js';
import type { SuiteEvents } from '../run/suite-request.js';
import { planted, trueClaim } from '../testing/planted-claims.js';
import { kinkFloor } from '../testing/report/evidence-fixture.js';
import { widthOf } from './columns.js';
import { endLine, liveProgress, logOfProgress, STOPPING } from './progress.js';
import { noColour } from './terminal.js';

const outcome = (id: string, more: Partial<ClaimEvidence> = {}) => ({ evidence: kinkFloor({ id, ...more }) });
const unbegun = (id: string) => ({
  evidence: unbegunEvidence(planted({ ...trueClaim, id }), { seed: 1 }, 'interrupted'),
});

/** A run of four claims that is stopped in the middle. */
async function stopped(events: SuiteEvents): Promise<void> {
  events.work({ kind: 'claim', name: 'mine.first', state: 'begun' });
  events.work({ kind: 'claim', name: 'mine.first', state: 'done' });
  events.finish(outcome('mine.first'));
  events.stopping();
  events.finish(outcome('mine.second', { verdict: 'undecided', interrupted: true, runs: 3 }));
  for (const id of ['mine.third', 'mine.fourth']) events.finish(unbegun(id));
  await events.close();
}

describe('the log', () => {
  it('names a claim whose case takes long', () => {
    const lines: string[] = [];
    const progress = logOfProgress((line) => void lines.push(line), 10);
    progress.note('mine.loops', 'still at draw 5 after 10 s');
    progress.note('mine', 'draw 5: no answer within 60 s; left out');
    expect(lines).toEqual([
      'mine.loops  still at draw 5 after 10 s',
      'mine        draw 5: no answer within 60 s; left out',
    ]);
  });

  it('of a run that is stopped has one line of that, and none for claims that were not begun', async () => {
    const lines: string[] = [];
    await stopped(logOfProgress((line) => void lines.push(line), 0));
    expect(lines.map((line) => line.split('  ')[0])).toEqual(['mine.first', STOPPING, 'mine.second']);
  });
});

describe('on a terminal', () => {
  /** Lines that stay: what is drawn over, and the sequences that do so, are gone. */
  async function seen(run: (events: SuiteEvents) => Promise<void>) {
    let written = '';
    const stream = Object.assign(
      new Writable({
        write: (chunk, _encoding, done) => {
          written += String(chunk);
          done();
        },
      }),
      { columns: 80, rows: 24, isTTY: true },
    ) as unknown as NodeJS.WriteStream;
    const work = ['first', 'second', 'third', 'fourth'].map((name) => ({
      kind: 'claim' as const,
      name: `mine.${name}`,
      seconds: 1,
    }));
    await run(await liveProgress({ work, workers: 1 }, stream, () => ({ paint: noColour, width: 80 })));
    return { written, staying: stay(written) };
  }

  it('finished claims stay above, with one line that the run stops, and no sign at claims never begun', async () => {
    const { written, staying } = await seen(stopped);
    expect(staying.map((line) => line.slice(0, 13).trimEnd())).toEqual([
      '✔ mine.first',
      STOPPING.slice(0, 13),
      '– mine.second',
    ]);
    expect(staying.join()).not.toMatch(/mine\.third|mine\.fourth|[━─]/);
    expect(written).toContain('about ');
  });

  it('hides the cursor while it draws, and shows it again', async () => {
    const { written } = await seen(async (events) => events.close());
    expect(written.indexOf('\u001b[?25l')).toBe(0);
    expect(written.lastIndexOf('\u001b[?25h')).toBeGreaterThan(written.lastIndexOf('\u001b[?25l'));
  });
});

it.each([60, 80, 120])('a finished claim has its sign, and fits %d columns', (width) => {
  const look = { paint: noColour, width };
  const lines = (id: string, more: Partial<ClaimEvidence> = {}) => endLine(outcome(id, more), look).split('\n');
  for (const line of lines(`mine.${'long-'.repeat(40)}`, { runs: 1e9 }))
    expect(widthOf(line)).toBeLessThanOrEqual(width);
  expect(lines('mine')[0]).toMatch(/^✔ mine {2}holds/);
  expect(lines('mine', { verdict: 'refuted' })[0]).toMatch(/^✖ mine {2}refuted/);
  expect(lines('mine', { verdict: 'undecided' })[0]).toMatch(/^\? mine {2}undecided/);
  expect(lines('mine', { verdict: 'undecided', interrupted: true })[0]).toMatch(/^– mine {2}interrupted/);
  const [control] = kinkFloor().controls;
  expect(lines('mine', { controls: [{ ...control, verdict: 'holds' }] })[0]).toMatch(/^✖ mine {2}holds/);
});

/** A terminal that knows no more than log-update writes: a line erased, so many up. */
function stay(written: string): readonly string[] {
  const lines = [''];
  let row = 0;
  const print = (text: string) => {
    for (const [k, part] of text.split('\n').entries()) {
      if (k > 0) lines[++row] ??= '';
      lines[row] += part;
    }
  };
  const [first, ...rest] = written.split('\u001b');
  print(first);
  for (const part of rest) {
    const [all, count, what] = /^\[\??(\d*)([A-Za-z])/.exec(part) ?? [''];
    if (what === 'K') lines[row] = '';
    if (what === 'A') row = Math.max(0, row - Number(count || 1));
    print(part.slice(all.length));
  }
  return lines.filter((line) => line !== '');
}
