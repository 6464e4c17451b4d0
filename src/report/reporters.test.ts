import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { describe, expect, it } from 'vitest';
import type { ClaimEvidence, Evidence } from '../evidence/schema.js';
import { renderAnnotations } from './annotations.js';
import { escapeXml, renderJUnit } from './junit.js';
import { outcomesOf } from './outcome.js';
import { renderStepSummary, SUMMARY_LIMIT } from './step-summary.js';

const finding = {
  instance: { text: '(1,0), (0,1)', value: null, group: '' },
  left: { lo: 1, hi: 1 },
  relation: '>=' as const,
  right: { lo: 2, hi: 2 },
  quantities: {},
  precision: 'float64',
  verdict: 'refuted' as const,
  basis: 'proved' as const,
  replay: 'eigencheck replay mine.refuted --seed 7 --path 3:1',
};

const claim = (id: string, more: Partial<ClaimEvidence> = {}): ClaimEvidence => ({
  id,
  kind: 'certified',
  title: `about ${id}`,
  source: { title: 's' },
  statement: 'x',
  verdict: 'holds',
  basis: 'proved',
  seed: 7,
  scheme: 2,
  runs: 40,
  requestedRuns: 40,
  undecided: 0,
  interrupted: false,
  precision: { float64: 40 },
  cover: [],
  draws: [],
  controls: [{ id: 'c', breaks: 'the sign', verdict: 'refuted', refutedWithin: 5, runs: 2 }],
  durationMs: 1500,
  replay: `eigencheck verify ${id} --seed 7`,
  ...more,
});

const HOSTILE =
  '<script>alert(1)</script> & "quotes" \u0000\u001b[31m ]]> ::error::x%0A\n| a | `b` @octocat [l](http://x) \ud800';

const evidence = (claims: readonly ClaimEvidence[], more: Partial<Evidence> = {}): Evidence => ({
  schema: 'eigencheck/evidence@2',
  seed: 7,
  scheme: 2,
  startedAt: '2026-01-31T03:17:00.123Z',
  interrupted: false,
  settings: { workers: 2, claims: claims.map(({ id }) => id) },
  environment: {},
  falseAlarm: 0,
  claims: [...claims],
  ...more,
});

const mixed = evidence(
  [
    claim('mine.holds'),
    claim('mine.refuted', {
      verdict: 'refuted',
      counterexample: finding,
      definedAt: { file: 'src/my,claims:1.ts', line: 12 },
    }),
    claim('mine.open', { verdict: 'undecided', undecided: 3, title: HOSTILE, definedAt: { file: 'b.ts' } }),
    claim('mine.weak', {
      controls: [
        { id: 'c', breaks: HOSTILE, verdict: 'holds', refutedWithin: 5, runs: 5, note: 'not refuted within 5 draws' },
      ],
    }),
    claim('mine.cut', { verdict: 'undecided', interrupted: true, runs: 0, controls: [] }),
  ],
  {
    detection: {
      seed: 7,
      durationMs: 1,
      mutants: [
        {
          id: 'kernel.half',
          mutation: 'm',
          caughtBy: 'mine.holds',
          kind: 'theorem',
          detected: true,
          within: 20,
          draws: 3,
          original: { draws: 20, refuted: 0, undecided: 0 },
          replay: 'r',
        },
        {
          id: 'kernel.missed',
          mutation: 'm',
          caughtBy: 'mine.holds',
          kind: 'theorem',
          detected: false,
          within: 20,
          original: { draws: 20, refuted: 0, undecided: 0 },
          replay: 'r',
          note: 'n',
        },
      ],
    },
  },
);

describe('outcomesOf', () => {
  it('is one for each claim, control and injected error, and only what went well is well', () => {
    expect(outcomesOf(mixed).map(({ name, status }) => `${name} ${status}`)).toEqual([
      'mine.holds passed',
      'mine.holds/c passed',
      'mine.refuted failed',
      'mine.refuted/c passed',
      'mine.open open',
      'mine.open/c passed',
      'mine.weak passed',
      'mine.weak/c failed',
      'mine.cut skipped',
      'kernel.half passed',
      'kernel.missed failed',
    ]);
  });
});

describe('renderJUnit', () => {
  const parser = new XMLParser({
    ignoreAttributes: false,
    attributeNamePrefix: '',
    htmlEntities: true,
    isArray: (name) => ['testsuite', 'testcase'].includes(name),
  });

  it('is well-formed XML whose counts are those of its cases', () => {
    const text = renderJUnit(mixed);
    expect(XMLValidator.validate(text)).toBe(true);
    const { testsuites } = parser.parse(text);
    expect(testsuites).toMatchObject({ name: 'eigencheck', tests: '11', failures: '3', errors: '1', skipped: '1' });
    const cases = testsuites.testsuite.flatMap((suite: { testcase: object[] }) => suite.testcase);
    expect(cases).toHaveLength(11);
    expect(cases.filter((each: object) => 'failure' in each)).toHaveLength(3);
    expect(cases.filter((each: object) => 'error' in each)).toHaveLength(1);
    expect(cases.filter((each: object) => 'skipped' in each)).toHaveLength(1);
  });

  it('says what was refuted, by what, and how to see it again', () => {
    const { testsuites } = parser.parse(renderJUnit(mixed));
    const [refuted] = testsuites.testsuite.find((suite: { name: string }) => suite.name === 'mine.refuted').testcase;
    expect(refuted).toMatchObject({
      classname: 'mine.refuted',
      name: 'about mine.refuted',
      file: 'src/my,claims:1.ts',
      line: '12',
    });
    expect(refuted.failure.message).toBe('refuted by (1,0), (0,1)');
    expect(refuted.failure['#text']).toContain('replay: eigencheck replay mine.refuted --seed 7 --path 3:1');
  });

  it('escapes what would be markup, and replaces what XML cannot hold', () => {
    expect(escapeXml('<&>"\'\n')).toBe('&#60;&#38;&#62;&#34;&#39;&#10;');
    expect(escapeXml('a\u0000\u001b\ud800\uffffb🙂')).toBe('a\ufffd\ufffd\ufffd\ufffdb🙂');
    for (const raw of ['<script', '\u0000', '\u001b']) expect(renderJUnit(mixed)).not.toContain(raw);
  });
});

describe('renderStepSummary', () => {
  it('shows verdict, seed and counts first, then what needs a look, then every claim', () => {
    const text = renderStepSummary(mixed);
    // mine.holds and mine.weak hold; mine.refuted, mine.weak/c and kernel.missed failed.
    expect(text).toMatch(
      /^## ❌ EigenCheck\n\n2 of 5 claims without a counterexample · 3 failures · 1 undecided · seed 7\n\n✅ means no counterexample among the instances drawn\.\n/,
    );
    expect(text.indexOf('mine.refuted')).toBeLessThan(text.indexOf('| mine.holds'));
    expect(text).toContain('eigencheck replay mine.refuted');
    expect(renderStepSummary(evidence([claim('mine.holds')]))).toMatch(/^## ✅ EigenCheck/);
  });

  it('text of the evidence cannot make markup, links, mentions or table cells', () => {
    const text = renderStepSummary(mixed);
    for (const raw of ['<script', '@octocat', '[l]', '\u0000', '`b`']) expect(text).not.toContain(raw);
  });

  it('stays below its limit however much there is, and says what it left out', () => {
    const huge = Array.from({ length: 8000 }, (_, i) =>
      claim(`mine.claim-${i}`, { verdict: 'refuted', title: 'é'.repeat(5000), counterexample: finding }),
    );
    const text = renderStepSummary(evidence(huge));
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(SUMMARY_LIMIT);
    expect(SUMMARY_LIMIT).toBeLessThan(2 ** 20);
    expect(text).toMatch(/… and \d+ more, see the evidence file/);
  });
});

describe('renderAnnotations', () => {
  it('is one command a line, on the file of the claim: errors and warnings, nothing for what is well', () => {
    const lines = renderAnnotations(mixed).trimEnd().split('\n');
    expect(lines.map((line) => line.replace(/(?<=.)::.*$/, ''))).toEqual([
      '::error file=src/my%2Cclaims%3A1.ts,line=12,title=mine.refuted',
      '::warning file=b.ts,title=mine.open',
      '::error title=mine.weak/c',
      '::error title=kernel.missed',
    ]);
    expect(lines[0]).toContain('refuted by (1,0), (0,1)%0Aabout mine.refuted%0Ainstance: (1,0), (0,1)%0A');
    expect(lines[1]).toContain('::error::x%250A%0A|'); // its own text, not a second command
    expect(renderAnnotations(evidence([claim('mine.holds')]))).toBe('');
  });
});
