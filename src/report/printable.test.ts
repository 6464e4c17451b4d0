import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseEvidence, stringifyEvidence } from '../evidence/evidence-file.js';
import { escapeInvisible, INVISIBLE } from '../evidence/invisible.js';
import { refutedClaim, sampleEvidence } from '../testing/report/evidence-fixture.js';
import { renderAnnotations } from './annotations.js';
import { renderReport } from './html.js';
import { renderJUnit } from './junit.js';
import { printable } from './printable.js';
import { renderStepSummary } from './step-summary.js';

/** Escape sequences, NUL, carriage return, C1's CSI, overrides of direction, separators, zero width, tags, half a surrogate pair. */
const HOSTILE = '\u001b[31m\u0000\r\u009b1m\u202egnp.exe\u202c\u2066\u200b\u2028\ufeff\u{e0041}\ud800\u007f';
const holds = (text: string) => text.search(INVISIBLE) >= 0;

describe('printable', () => {
  it('shows what would act instead of being seen, by its code point', () => {
    expect(printable('a\u001b[31mb\u0000c\u202ed\rf\u{e0041}')).toBe(
      'a⟨U+001B⟩[31mb⟨U+0000⟩c⟨U+202E⟩d⟨U+000D⟩f⟨U+E0041⟩',
    );
    expect(printable('a\nb\tc')).toBe('a\nb\tc');
    expect(printable('a\nb\tc', { oneLine: true })).toBe('a⟨U+000A⟩b⟨U+0009⟩c');
    expect(holds(printable(HOSTILE))).toBe(false);
  });

  it('leaves all that is seen, whatever the language: letters, marks, emoji with their joiners', () => {
    const text = 'λ_min ≥ δ·⅕ — Ångström, שלום, مرحبا, हिन्दी, 日本語, 👩‍🔬, e\u0301';
    expect(printable(text, { oneLine: true })).toBe(text);
  });

  it('goes into lists, fields and their names, and keeps the object where nothing changes', () => {
    const clean = { a: [1, 'x', { b: null }], c: Number.POSITIVE_INFINITY };
    expect(printable(clean)).toBe(clean);
    expect(printable({ 'na\u001bme': [{ x: '\u202e' }], n: 1 })).toEqual({ 'na⟨U+001B⟩me': [{ x: '⟨U+202E⟩' }], n: 1 });
  });

  it('law: no text holds such a character afterwards, and applying it again changes nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 20 }), (text) => {
        const shown = printable(text, { oneLine: true });
        return !holds(shown) && !/[\n\t]/.test(shown) && printable(shown, { oneLine: true }) === shown;
      }),
      { seed: 11 },
    );
  });
});

describe('JSON with escapes', () => {
  it('reads back as the same, and holds no such character', () => {
    const json = escapeInvisible(JSON.stringify({ [HOSTILE]: HOSTILE }));
    expect(holds(json)).toBe(false);
    expect(JSON.parse(json)).toEqual({ [HOSTILE]: HOSTILE });
    const evidence = sampleEvidence({ claims: [{ ...refutedClaim(), title: HOSTILE }] });
    expect(holds(stringifyEvidence(evidence))).toBe(false);
    expect(parseEvidence(stringifyEvidence(evidence)).claims[0].title).toBe(HOSTILE);
  });
});

describe('no report holds one raw, in whatever field it came', () => {
  const claim = refutedClaim();
  const { counterexample } = claim;
  if (counterexample === undefined) throw new Error('a refuted claim without counterexample');
  const text = `x ${HOSTILE}`;
  const attacked = sampleEvidence({
    claims: [
      {
        ...claim,
        id: text,
        title: text,
        statement: text,
        hypotheses: text,
        because: text,
        note: text,
        source: { title: text, authors: text, theorem: text, arxiv: text },
        definedAt: { file: text, line: 3 },
        counterexample: {
          ...counterexample,
          instance: { text, value: text, group: text },
          quantities: { [text]: { lo: 1, hi: 2 } },
          replay: text,
        },
        cover: [{ name: text, atLeast: 0.5, seen: 1, enough: false }],
        controls: [{ id: text, breaks: text, verdict: 'holds', refutedWithin: 5, runs: 5, note: text }],
        corpus: [{ file: text, statement: text, expected: 'holds', failure: 'unreadable', note: text }],
        replay: text,
      },
    ],
    corpus: [{ file: text, failure: 'unreadable', note: text }],
    environment: { [text]: text },
  });

  it.each([
    ['the page', renderReport(attacked)],
    ['JUnit', renderJUnit(attacked)],
    ['the step summary', renderStepSummary(attacked)],
    ['annotations', renderAnnotations(attacked)],
  ])('%s', (_name, report) => {
    expect(report).toMatch(/U(\+|&#43;)202E/);
    expect(report.match(INVISIBLE)).toBeNull();
    // Nor as a reference, which a browser would turn into the character again.
    expect(report).not.toMatch(/&#(x0*(1b|202e)|0*(27|8238));/i);
  });
});
