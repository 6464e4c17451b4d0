import { describe, expect, it } from 'vitest';
import type { ClaimEvidence, ControlEvidence, Evidence, Finding } from '../evidence/schema.js';
import { attentionBlocks, summaryTable, withoutControls } from './summary.js';
import { noColour } from './terminal.js';
import { outcomeLine, precisionWords, suiteLine, verdictWords } from './words.js';

const LOOK = { paint: noColour, width: Number.POSITIVE_INFINITY };
const finding: Finding = {
  instance: { text: '(1,0), (0,1), (1,1)', value: null, group: 'relu' },
  left: { lo: 0.125, hi: 0.125 },
  relation: '>=',
  right: { lo: 0.25, hi: 0.25 },
  quantities: { separation: { lo: 0.5, hi: 0.5 } },
  precision: 'float64',
  verdict: 'refuted',
  basis: 'proved',
  ratio: 0.5,
  replay: 'eigencheck replay a --seed 1 --path 0',
};
const control = (more: Partial<ControlEvidence> = {}): ControlEvidence => ({
  id: 'half',
  breaks: 'the factor',
  verdict: 'refuted',
  refutedWithin: 50,
  runs: 3,
  ...more,
});
const claim = (more: Partial<ClaimEvidence> = {}): ClaimEvidence => ({
  id: 'a',
  kind: 'certified',
  title: 'a',
  source: { title: 'a' },
  statement: 'a',
  verdict: 'holds',
  basis: 'proved',
  seed: 1,
  scheme: 2,
  runs: 200,
  requestedRuns: 200,
  undecided: 0,
  interrupted: false,
  precision: { float64: 190, '128 bits': 10 },
  cover: [],
  draws: [],
  controls: [control()],
  durationMs: 1500,
  replay: 'eigencheck verify a --seed 1 --runs 200',
  ...more,
});
const limit = { statement: 'a', doing: 'figures', draw: 0, kind: 'hung', message: 'no answer within 1 s' } as const;
const suite = (...claims: readonly ClaimEvidence[]): Evidence => ({
  schema: 'eigencheck/evidence@2',
  seed: 1,
  scheme: 2,
  startedAt: '2024-01-01T00:00:00.000Z',
  interrupted: false,
  settings: { workers: 1, claims: claims.map(({ id }) => id) },
  environment: {},
  falseAlarm: 0,
  claims: [...claims],
});

describe('words', () => {
  it('the basis is named when it is not a proof, and an interruption before a verdict', () => {
    expect(verdictWords(claim())).toBe('holds');
    expect(verdictWords(claim({ basis: 'estimated' }))).toBe('holds (estimated)');
    expect(verdictWords(claim({ basis: 'statistical', verdict: 'refuted' }))).toBe('refuted (statistical)');
    expect(verdictWords(claim({ verdict: 'undecided', interrupted: true }))).toBe('interrupted');
    expect(verdictWords(claim({ verdict: 'refuted', interrupted: true }))).toBe('refuted');
  });

  it('precision and outcome read as phrases', () => {
    expect(precisionWords(claim().precision)).toBe('190 float64 · 10 at 128 bits');
    expect(outcomeLine({ evidence: claim() }, 3)).toBe('a    holds · 200 draws · 1/1 controls refuted · 1.5 s');
    expect(outcomeLine({ evidence: claim(), error: { message: '', stack: '' } }, 1)).toBe('a  error');
  });

  it('the last line counts claims, controls, false alarms and tells of an interruption', () => {
    expect(suiteLine(suite(claim()))).toBe('1 claim holds · 0 refuted · 0 undecided · 1 of 1 control refuted');
    const mixed = suite(claim(), claim({ verdict: 'refuted' }), claim({ controls: [control({ verdict: 'holds' })] }));
    expect(suiteLine(mixed)).toBe('2 claims hold · 1 refuted · 0 undecided · 2 of 3 controls refuted');
    const kept = { file: 'a.json', statement: 'a', expected: 'holds', verdict: 'holds' } as const;
    expect(suiteLine(suite(claim({ corpus: [kept, { ...kept, note: 'refuted, expected holds' }] })))).toMatch(
      / · 1 of 2 kept cases as expected$/,
    );
    expect(suiteLine(suite(claim({ overLimit: [limit] })))).toMatch(/ · 1 case over limits$/);
    expect(suiteLine(suite(claim({ verdict: 'refuted', failure: 'threw' })))).toBe(
      '1 refuted · 0 undecided · 1 of 1 control refuted',
    );
    expect(suiteLine({ ...suite(claim()), falseAlarm: 1e-9, interrupted: true })).toMatch(
      /red by chance ≤ 1e-9 · INTERRUPTED$/,
    );
    const chances = { falseAlarms: 1e-9, missedControls: 2e-6, missedErrors: 1e-7, missedCover: 1e-6 };
    expect(suiteLine({ ...suite(claim()), chances: { ...chances, total: 3.101e-6, unmeasured: 0 } })).toMatch(
      /refuted · red by chance ≤ 3\.2e-6$/,
    );
    expect(suiteLine({ ...suite(claim()), chances: { ...chances, total: 3.101e-6, unmeasured: 2 } })).toMatch(
      /red by chance ≤ 3\.2e-6, without 2 controls of unknown hit rate$/,
    );
  });
});

describe('summary', () => {
  it('the table has a row per claim, and no trailing space', () => {
    const lines = summaryTable([claim(), claim({ id: 'b', tightest: { ...finding, ratio: 3 }, controls: [] })], {
      paint: noColour,
      width: Number.POSITIVE_INFINITY,
    }).split('\n');
    expect(lines).toHaveLength(3);
    expect(lines[1]).toMatch(/^a +holds +200 +190 float64 · 10 at 128 bits +– +1\/1 +1\.5 s$/);
    expect(lines[2]).toMatch(/^b +holds +200 +190 float64 · 10 at 128 bits +3× +none +1\.5 s$/);
  });

  it('what holds with all controls refuted needs no look', () => {
    expect(attentionBlocks(suite(claim()), LOOK)).toEqual([]);
  });

  it('a refuted claim shows the instance, both sides and the line that replays it', () => {
    const [block] = attentionBlocks(suite(claim({ verdict: 'refuted', counterexample: finding, shrinks: 4 })), LOOK);
    expect(block?.split('\n')).toEqual([
      'refuted  a, shrunk 4 times',
      '  instance   (1,0), (0,1), (1,1)',
      '  left       0.125',
      '  right      0.25   (claimed: left ≥ right; proved, at float64)',
      '  separation 0.5',
      '  replay     eigencheck replay a --seed 1 --path 0',
    ]);
  });

  it('where shrinking weakened a refutation, the strongest draw is told too', () => {
    const weaker = claim({
      verdict: 'refuted',
      counterexample: { ...finding, ratio: 0.968 },
      slack: { min: 0.794, median: { lo: 3, hi: 3 } },
    });
    expect(attentionBlocks(suite(weaker), LOOK)[0]).toContain('\n  strongest  0.794× among the draws;');
    const same = claim({
      verdict: 'refuted',
      counterexample: { ...finding, ratio: 0.794 },
      slack: { min: 0.794, median: { lo: 3, hi: 3 } },
    });
    expect(attentionBlocks(suite(same), LOOK)[0]).not.toContain('strongest');
  });

  it('an undecided claim shows how many draws and why; a control not refuted what it breaks', () => {
    const [open] = attentionBlocks(suite(claim({ verdict: 'undecided', undecided: 2, note: 'why' })), LOOK);
    expect(open).toBe(
      'undecided  a (2 of 200 draws)\n  note       why\n  replay     eigencheck verify a --seed 1 --runs 200',
    );
    const [weak] = attentionBlocks(
      suite(claim({ controls: [control({ verdict: 'holds', note: 'none found' })] })),
      LOOK,
    );
    expect(weak).toMatch(
      /^control not refuted {2}a\/half, in 3 draws: .*\n {2}breaks +the factor\n {2}note +none found\n {2}replay /,
    );
  });

  it('claims that the run stopped before are one line, and in no row', () => {
    const note = 'interrupted after 0 of 200 draws';
    const stopped = { verdict: 'undecided', interrupted: true, runs: 0, note } as const;
    const all = suite(claim(), claim({ id: 'b', ...stopped }), claim({ id: 'c', ...stopped }));
    expect(attentionBlocks(all, LOOK)).toEqual(['2 claims not begun']);
    expect(summaryTable(all.claims, LOOK).split('\n')).toHaveLength(2);
    expect(attentionBlocks(suite(claim({ ...stopped, note: `${note}; a: ended in draw 0` })), LOOK)[0]).toMatch(
      /^interrupted {2}a/,
    );
  });

  it('a control that was never tried, because the run stopped, is no news', () => {
    const stopped = suite(claim({ controls: [control({ verdict: 'undecided', runs: 0 })] }));
    expect(attentionBlocks({ ...stopped, interrupted: true }, LOOK)).toEqual([]);
  });

  it('claims without controls are named', () => {
    expect(withoutControls(suite(claim()))).toBeUndefined();
    expect(withoutControls(suite(claim({ controls: [] })))).toBe('a has no controls: it has never been seen to fail');
    expect(withoutControls(suite(claim({ controls: [] }), claim({ id: 'b', controls: [] })))).toMatch(
      /^a, b have no controls/,
    );
  });
});
