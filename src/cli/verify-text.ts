import { overLimitText } from '../engine/steps.js';
import type { ClaimEvidence, Evidence, OverLimit } from '../evidence/schema.js';
import { unjudged } from '../evidence/unjudged.js';
import { certificateCount } from '../report/certificates.js';
import { count } from '../report/count.js';
import { TICK } from '../report/guarantee.js';
import { printable } from '../report/printable.js';
import type { WrittenCertificates } from '../run/certificates.js';
import type { SuiteStart } from '../run/suite-request.js';
import { VERSION } from '../version.js';
import { hanging } from './columns.js';
import { dataLines } from './data-lines.js';
import { detectionBlocks, detectionTable } from './detection-table.js';
import { attentionBlocks, summaryTable, withoutControls } from './summary.js';
import { lookFor } from './terminal.js';
import { runnerWords, suiteLine } from './words.js';

/** What is known before anything is drawn. */
export function beginText(
  { claims, seed, workers, data }: SuiteStart,
  queue: string | undefined,
  width: number,
): string {
  const by = printable(runnerWords(workers, queue), { oneLine: true });
  const lines = data === undefined ? [] : dataLines(data);
  return [
    `eigencheck ${VERSION} · ${count(claims.length, 'claim')} · seed ${seed} · ${by}`,
    ...lines.map((line) => hanging(line.slice(0, LEAD), printable(line.slice(LEAD)), width)),
  ].join('\n');
}

/** Columns of the word that a line of the data begins with. */
const LEAD = 10;

/**
 * The whole run as a person reads it: what needs a look stands last but for the line that sums up.
 * @param isTold - a terminal has had a line for each claim: a table that it would scroll off shows no more
 */
export function printSummary(
  found: Evidence,
  written: readonly string[],
  print: (text: string) => void,
  isTold = false,
): void {
  const evidence = printable(found, { oneLine: true });
  const look = lookFor(process.stdout, process.env);
  const { paint, width } = look;
  const { claims, detection } = evidence;
  const isShown = (rows: number): boolean => !isTold || rows < process.stdout.rows;
  print('');
  if (isShown(claims.length)) print(`${summaryTable(claims, look)}\n`);
  if (detection !== undefined && isShown(detection.mutants.length))
    print(`${detectionTable(detection.mutants, look)}\n`);
  for (const block of attentionBlocks(evidence, look)) print(`${block}\n`);
  for (const block of detectionBlocks(detection?.mutants ?? [], look)) print(`${block}\n`);
  const uncontrolled = withoutControls(evidence);
  if (uncontrolled !== undefined) print(`${paint('yellow', hanging('', uncontrolled, width))}\n`);
  print(paint('bold', hanging('', suiteLine(evidence), width)));
  if (claims.some(({ verdict }) => verdict === 'holds')) print(hanging('holds     ', `${TICK}, not a proof`, width));
  const certificates = certificateCount(evidence);
  if (certificates !== undefined)
    print(
      hanging(
        'certificates  ',
        `${certificates} can have one that checker/check.py checks; the report says how`,
        width,
      ),
    );
  print(`seed      ${evidence.seed}`);
  for (const line of written) print(line);
}

/** What was written into the folder of certificates. */
export const certificateLine = (folder: string, { written, none }: WrittenCertificates): string =>
  printable(
    `certificates  ${written.length} in ${folder}, ${none.length} not yet: python3 checker/check.py ${folder}/*.json checks them`,
    { oneLine: true },
  );

/** A line for each thing that could not be judged: kept cases, and drawn ones that passed their limits. */
export const leftToSay = (evidence: Evidence) => [...unjudgedCases(evidence), ...evidence.claims.flatMap(leftOut)];

const unjudgedCases = (evidence: Evidence) =>
  unjudged(evidence)
    .filter(({ what }) => what === 'kept case')
    .map(({ name, why }) => ({ message: `corpus: ${name}: ${why}`, stack: '' }));

const leftOut = ({ overLimit = [] }: ClaimEvidence) =>
  overLimit.map((limit) => ({ message: limitLine(limit), stack: '' }));

const limitLine = (limit: OverLimit): string =>
  `${limit.statement}: ${overLimitText(limit)}${limit.replay === undefined ? '' : ` (again: ${limit.replay})`}`;
