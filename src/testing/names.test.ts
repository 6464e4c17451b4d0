import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { root, sources } from './sources.js';

/** Identifiers that said several things, or nothing that a paper says: what each stood for, and where it may still stand. */
const GONE: readonly (readonly [name: RegExp, now: string, except?: RegExp])[] = [
  [/\bslopeAtOne\b|\bcorrelationSlope\b/, 'chi1'],
  [/\bplain[A-Z]\w*\b|\bPlain\b/, 'uncertified…, scalar…, noColour, lines or text'],
  [/\bscaledKernel\b|\bscaledDual\b/, 'dual(order, q, q′)'],
  [/\bmpfrMoment\b|\bquickMoment\b/, 'secondMoment(order), growth'],
  // The public contract has these two.
  [/\bMoment\b/, 'secondMoment(order), growth', /^src\/(index|families\/scaled-moments)\.ts$/],
  [/\bWhich\b/, 'Order', /^src\/(index|families\/\S+|gram\/depth)\.ts$/],
  [/'well'/, "'passed'"],
  [/\bfloat64Arithmetic as I\b|\* as interval\b/, 'names of their own for an arithmetic and an instance'],
  [/\breach\b/, 'radius', /^(?!src\/mean-field\/)/],
  // The page's classes and the mathematics of some claims have the word too.
  [
    /\bplain\b/,
    'unclipped, rationals, untimed …',
    /^(?!src\/(engine|certificate|mean-field)\/|src\/families\/dual-kernel)/,
  ],
  [/(?<!#)\btold\b *[=(]/, 'what it does: labelled, announce, quantities …'],
  [/\bkept\b = (memo|\[?cached)/, 'cached'],
  // A claim's `compare` and what calls it have `at`, as documents teach it.
  [/\bat\??: Precision\b/, 'precision', /^(src\/(claims|engine)|properties)\//],
  [/\bjsonReplacer\b|=== Infinity \|\| \w+ === -Infinity/, 'evidence/json.ts', /^src\/evidence\/json\.ts$/],
];

/** What makes lines to copy. */
const LINES = /^src\/run\/(replay-line|certificates)\.ts$/;

/** First words of files' names that said as little. */
const GONE_FILES = /(^|\/)(kept|told)-[^/]*$/;

const withoutComments = (code: string): string => code.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '');

const files = ['src', 'properties'].flatMap(sources).filter((file) => !file.startsWith('src/testing/'));

it('files say what they hold: cached-series.ts, not kept-series.ts', () => {
  expect(files.filter((file) => GONE_FILES.test(file))).toEqual([]);
  expect(['src/gram/kept-numbers.ts', 'src/gram/numbers-kept.ts'].filter((file) => GONE_FILES.test(file))).toHaveLength(
    1,
  );
});

it('says one thing by one name: those that said several have not come back', () => {
  const found = files.flatMap((file) => {
    const code = withoutComments(readFileSync(join(root, file), 'utf8'));
    return GONE.flatMap(([name, now, except]) => {
      const [bad] = except?.test(file) ? [] : (name.exec(code) ?? []);
      return bad === undefined ? [] : [`${file}: ${bad}, expected ${now}`];
    });
  });
  expect(found).toEqual([]);
});

it('a run knows no command line: options are called by the command', () => {
  const found = sources('src/run')
    .filter((file) => !LINES.test(file))
    .flatMap((file) =>
      withoutComments(readFileSync(join(root, file), 'utf8'))
        .split('\n')
        .filter((line) => /--[a-z]/.test(line))
        .map((line) => `${file}: ${line.trim()}`),
    );
  expect(found).toEqual([]);
});
