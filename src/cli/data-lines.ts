import type { DataEvidence } from '../evidence/data.js';
import { named } from '../files/number-text.js';
import { count } from '../report/count.js';
import { formatInterval } from '../report/format.js';

/** What is to be known about the rows, before any verdict. */
export function dataLines(evidence: DataEvidence): readonly string[] {
  const { skipped, file, rows, columns, names, separation, closest, intrinsicDimension, opposite, dropped, rounded } =
    evidence;
  const lines = [
    `data      ${file}: ${count(rows, 'direction')} of ${count(columns, 'coordinate')}, normalised exactly`,
    `          intrinsic dimension ${intrinsicDimension}${separation === undefined ? '' : ` · separation ${formatInterval(separation)}`}${closest === undefined ? '' : ` (lines ${closest[0]} and ${closest[1]})`}`,
  ];
  if (names !== undefined) lines.push(`          ${named(names.line, names.columns)}`);
  for (const [first, second] of opposite.slice(0, NAMED))
    lines.push(`          lines ${first} and ${second} are opposite: with both of them the separation is 0`);
  if (opposite.length > NAMED) lines.push(`          and ${count(opposite.length - NAMED, 'more opposite pair')}`);
  for (const { line, because } of dropped.slice(0, NAMED)) lines.push(`          line ${line} left out: ${because}`);
  if (dropped.length > NAMED) lines.push(`          and ${count(dropped.length - NAMED, 'more line')} left out`);
  if (rounded.length > 0)
    lines.push(
      `          ${count(rounded.length, 'row')} with more digits than doubles hold, read as the nearest doubles (first: line ${rounded[0]})`,
    );
  for (const { claim, because } of skipped) lines.push(`skipped   ${claim}: ${because}`);
  return lines;
}

const NAMED = 10;
