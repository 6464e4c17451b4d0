import { stripVTControlCharacters } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { widthOf } from './columns.js';
import { type Row, table } from './table.js';
import { noColour, type Paint, paintFor } from './terminal.js';

const cell = fc.oneof(
  fc.constantFrom(
    '',
    '–',
    '12',
    'holds',
    'the edge of chaos at σ_w² = 1.05',
    '190 float64 · 10 at 128 bits',
    '漢字'.repeat(20),
  ),
  fc.string({ maxLength: 120 }).map((text) => text.replace(/[^\x20-\x7e]/g, '')),
  fc
    .array(fc.string({ unit: fc.constantFrom('a', 'φ', 'λ', '̂', '²'), minLength: 1, maxLength: 60 }))
    .map((words) => words.join(' ')),
);
const tables = fc.integer({ min: 1, max: 7 }).chain((columns) =>
  fc.record({
    head: fc.array(fc.constantFrom('draws', 'smallest counterexample', 'x'), {
      minLength: columns,
      maxLength: columns,
    }),
    rows: fc.array(fc.record({ name: cell, cells: fc.array(cell, { minLength: columns, maxLength: columns }) }), {
      minLength: 1,
      maxLength: 5,
    }),
    names: fc.constantFrom(undefined, 'claim'),
    indent: fc.constantFrom(0, 2),
  }),
);
const colour: Paint = paintFor({ isTTY: true }, {});
const letters = (text: string): string =>
  [...stripVTControlCharacters(text).normalize('NFD').replace(/\s/g, '')].sort().join('');
const longest = (text: string): number => Math.max(...text.split('\n').map(widthOf));

describe('table', () => {
  it.each([60, 80, 120])(
    'no line is longer than %d columns, whatever the cells hold, and no cell loses a letter',
    (width) => {
      fc.assert(
        fc.property(tables, ({ head, rows, names, indent }) => {
          const shown = table(head, rows, { paint: colour, width, indent, ...(names && { names }) });
          expect(longest(shown)).toBeLessThanOrEqual(width);
          const all = letters(shown);
          for (const { name, cells } of rows)
            for (const text of [name, ...cells]) expect(isWithin(letters(text), all)).toBe(true);
        }),
        { numRuns: 60 },
      );
    },
  );

  const rows: readonly Row[] = [
    { name: 'gram.kink-floor', cells: ['holds', 200, '190 float64 · 10 at 128 bits'] },
    { name: 'a', cells: ['refuted', 7, '7 float64'] },
  ];
  const head = ['verdict', 'draws', 'precision'];
  const shownAt = (width: number) =>
    table(head, rows, { paint: noColour, width, names: 'claim', aligns: ['left', 'right', 'left'] }).split('\n');

  it('has a line for each row where there is room', () => {
    expect(shownAt(Number.POSITIVE_INFINITY)).toEqual(shownAt(80));
    expect(shownAt(80)).toEqual([
      'claim            verdict  draws  precision',
      'gram.kink-floor  holds      200  190 float64 · 10 at 128 bits',
      'a                refuted      7  7 float64',
    ]);
  });

  it('folds cells at spaces first', () => {
    expect(shownAt(54)).toEqual([
      'claim            verdict  draws  precision',
      'gram.kink-floor  holds      200  190 float64 · 10 at',
      '                                 128 bits',
      'a                refuted      7  7 float64',
    ]);
  });

  it('then gives names lines of their own', () => {
    expect(shownAt(40)).toEqual([
      '  verdict  draws  precision',
      'gram.kink-floor',
      '  holds      200  190 float64 · 10 at',
      '                  128 bits',
      'a',
      '  refuted      7  7 float64',
    ]);
  });

  it('then each cell', () => {
    expect(shownAt(26)).toEqual([
      'gram.kink-floor',
      '  verdict    holds',
      '  draws      200',
      '  precision  190 float64 ·',
      '             10 at 128',
      '             bits',
      'a',
      '  verdict    refuted',
      '  draws      7',
      '  precision  7 float64',
    ]);
  });

  it('leaves out a column that says nothing', () => {
    expect(table(['a', 'b'], [{ cells: ['1', '·'] }], { paint: noColour, width: 80 })).toBe('a\n1');
  });
});

/** Whether the letters, both sorted, are among the others as often. */
function isWithin(letters: string, all: string): boolean {
  const left = new Map<string, number>();
  for (const letter of all) left.set(letter, (left.get(letter) ?? 0) + 1);
  for (const letter of letters) {
    const n = left.get(letter) ?? 0;
    if (n === 0) return false;
    left.set(letter, n - 1);
  }
  return true;
}
