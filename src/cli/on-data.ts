import type { AnyClaim } from '../claims/claim.js';
import { GivenDirections, givenRows } from '../data/given-rows.js';
import { type OnGivenData, onGivenRows } from '../engine/on-data.js';
import type { DataEvidence } from '../evidence/data.js';
import { named } from '../files/number-text.js';
import { formatInterval } from '../report/format.js';
import type { DataFile } from './data-file.js';
import type { TaskData } from './task.js';
import { UsageError } from './usage-error.js';
import { count } from './words.js';

/** The claims that say something about the given rows, and why the others do not. */
export interface Applicable {
  readonly claims: readonly AnyClaim[];
  readonly skipped: DataEvidence['skipped'];
}

/** @throws UsageError when none of them does. */
export function applicable(claims: readonly AnyClaim[], { directions, evidence }: DataFile): Applicable {
  const each = claims.map((claim) => ({ claim, on: putTo(claim, directions) }));
  const skipped = each.flatMap(({ claim, on }) => ('because' in on ? [{ claim: claim.id, because: on.because }] : []));
  if (skipped.length === claims.length)
    throw new UsageError(
      `--data = ${evidence.file}: no claim can be checked on these rows (${skipped.map(({ claim, because }) => `${claim}: ${because}`).join('; ')}), expected a claim over directions`,
    );
  return { claims: each.flatMap(({ claim, on }) => ('because' in on ? [] : [claim])), skipped };
}

/** The claim on the rows of its task. @throws UsageError when it says nothing about them. */
export function onTaskData(claim: AnyClaim, { file, rows, lines }: Omit<TaskData, 'drop'>): AnyClaim {
  const on = putTo(claim, new GivenDirections(rows, lines));
  if ('claim' in on) return on.claim;
  throw new UsageError(`--data = ${file}: ${claim.id} cannot be checked on these rows: ${on.because}`);
}

const putTo = (claim: AnyClaim, data: GivenDirections): OnGivenData =>
  onGivenRows(claim, (least, most) => givenRows(data, least, most));

/** What is to be known about the rows, before any verdict. */
export function dataLines({ evidence }: DataFile, skipped: DataEvidence['skipped']): readonly string[] {
  const { file, rows, columns, names, separation, closest, intrinsicDimension, opposite, dropped, rounded } = evidence;
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
