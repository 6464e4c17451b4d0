import type { Fault, Kind } from '../../src/testing/faults/fault.js';
import type { Result } from './record.js';
import type { Outcome } from './tester.js';

export interface Tried<Found extends Outcome = Outcome> {
  readonly fault: Fault;
  readonly outcome: Found;
}

/** The share that was caught; 1 when nothing was tried. */
export const score = (results: readonly Tried[]): number =>
  results.length === 0 ? 1 : results.filter(({ outcome }) => outcome.caught).length / results.length;

/** By kind and in all: how many there are, how many of them were planted, and caught. */
export function countsTable(results: readonly Tried[], listed: readonly Fault[]): string {
  const kinds: readonly Kind[] = ['error term', 'verdict', 'statistics', 'exact', 'file', 'guard', 'theorem'];
  const rows = [
    ...kinds.map((kind) => [kind, (fault: Fault) => fault.kind === kind] as const),
    ['all', () => true] as const,
  ];
  return [
    '| kind | faults | planted | caught | share |',
    '| --- | --: | --: | --: | --: |',
    ...rows.flatMap(([kind, isOf]) => {
      const some = results.filter(({ fault }) => isOf(fault));
      const caught = some.filter(({ outcome }) => outcome.caught).length;
      const share = some.length === 0 ? '' : `${((100 * caught) / some.length).toFixed(0)} %`;
      const all = listed.filter(isOf).length;
      return all === 0 ? [] : [`| ${kind} | ${all} | ${some.length} | ${caught} | ${share} |`];
    }),
  ].join('\n');
}

/** docs/faults.md. @param listed - all faults, those too that were not planted as they stand now */
export function page(results: readonly Tried<Result>[], listed: readonly Fault[]): string {
  const survivors = results.filter(({ outcome }) => !outcome.caught);
  const files = new Map<string, number>();
  for (const { outcome } of results)
    if (outcome.by !== undefined) files.set(outcome.by.file, (files.get(outcome.by.file) ?? 0) + 1);
  const days = results.map(({ outcome }) => outcome.on).sort();
  const busiest = [...files].sort((a, b) => b[1] - a[1]).slice(0, 12);
  return `# Planted faults

Tests that pass prove little about tests. A list of small faults, one line each ([src/testing/faults](../src/testing/faults)), is
planted one at a time in a copy of the tree; the tests nearest by imports run first, then all others that reach the file. The
bit-exact replay of kept cases does not count: it notices every change and judges none. A fault is *caught* when a test fails that
passes without it.

\`npm run faults\` does it again (every night, in CI); \`-- --only congruence\` tries some, \`-- --survivors\` those that survived last
time, \`-- --nearest 10\` asks the ten nearest test files only. It exits 1 below 95 %. \`npm test\` checks that every text still stands
exactly once in its file: a fault follows the code that it damages.

${countsTable(results, listed)}

Each result is in [faults.jsonl](faults.jsonl), with the test that noticed and the day: the first of them is of ${days[0] ?? '…'}, the last of ${days.at(-1) ?? '…'}. A fault
whose text has changed since counts as not planted; \`-- --rest\` plants those.

Before the record was kept, all of the first 420 were planted on 2026-11-29, and 542 of 628 on 2026-11-30, by the 15 nearest test files: three survived that. Two of them are caught by tests further off, which
the list names since, and one (\`queue.any-claim\`) by a test that was written for it.

## What survives

${
  survivors.length === 0
    ? 'Nothing.'
    : [
        '| fault | in | what would be wrong |',
        '| --- | --- | --- |',
        ...survivors.map(
          ({ fault }) =>
            `| \`${fault.id}\` | [${fault.symbol}](../${fault.file}) | ${fault.says.replaceAll('|', '\\|')} |`,
        ),
      ].join('\n')
}

## What is not listed

Terms of a bound that no input can show to be needed, because another term has room to spare. Taken out alone they leave a true bound,
and a fault must be a fault:

- \`congruence.ts\`: the error of VᵀV − I in \`error\` (the n + 3 roundings of \`plain\` are one or two more than
  there are) and in \`defect\` (of second order).
- \`fast-smallest-eigenvalue.ts\`: the error of the residual in Temple's term (squared, far below that of the quotient), and 3T beside
  (n + 4)T in the error of a factorisation.
- \`float64-spectrum.ts\`: e in e²/(η − e), since e²/η bounds the shift too; \`highEnds\`, whose intervals differ by roundings only.
- \`logistic-moments.ts\`: the cut-off, at most a quarter of the bound of aliasing beside it.
- \`data/angle.ts\`: the digits of huge integers beyond four times the precision.
- Errors of the runtime's functions below the 4 units assumed of them: measured, they err by less.

## What catches them

${['| test file | faults it is the first to notice |', '| --- | --: |', ...busiest.map(([file, count]) => `| ${file} | ${count} |`)].join('\n')}
`;
}
