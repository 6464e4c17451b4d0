import { overLimitText } from '../engine/steps.js';
import type { ClaimEvidence, Evidence, OverLimit } from '../evidence/schema.js';
import { unjudged } from '../evidence/unjudged.js';
import { certificateCount } from '../report/certificates.js';
import { count } from '../report/count.js';
import { TICK } from '../report/guarantee.js';
import { printable } from '../report/printable.js';
import { type WrittenCertificates, writeCertificates } from '../run/certificates.js';
import { exitCode } from '../run/exit-code.js';
import { stackOf } from '../run/one-line.js';
import { prepareFolder } from '../run/output.js';
import type { PartEnd } from '../run/part-runner.js';
import { shellQuote } from '../run/replay-line.js';
import { suiteFacts } from '../run/suite-facts.js';
import type { Suite, SuiteRequest } from '../run/suite-request.js';
import { runSuite } from '../run/verify.js';
import { evidenceText } from '../run/write-reports.js';
import { VERSION } from '../version.js';
import { hanging } from './columns.js';
import { dataLines } from './data-lines.js';
import { detectionBlocks, detectionTable } from './detection-table.js';
import { suiteProgress } from './progress.js';
import { annotate, sayMistrust, unwrittenLine } from './say.js';
import { attentionBlocks, summaryTable, withoutControls } from './summary.js';
import { isLive, lookFor } from './terminal.js';
import { lineOf } from './usage-error.js';
import { runnerWords, suiteLine } from './words.js';

export type VerifyOptions = Omit<SuiteRequest, 'names'> & {
  readonly json: boolean;
  readonly debug: boolean;
  /** A folder for the certificates of what the run found. */
  readonly certificates?: string;
};

/** Checks claims, writes evidence and report, prints what became of them. Returns the exit code: run/exit-code.ts. */
export async function verify(names: readonly string[], options: VerifyOptions): Promise<number> {
  const { json, debug, certificates, ...request } = options;
  if (certificates !== undefined) await prepareFolder(certificates, 'certificates');
  const print = (text: string) => void (json || process.stdout.write(`${text}\n`));
  const suite = await runSuite({ ...request, names }, async (start) => {
    const { claims, seed, workers, data } = start;
    const by = printable(runnerWords(workers, request.queue), { oneLine: true });
    print(`eigencheck ${VERSION} · ${count(claims.length, 'claim')} · seed ${seed} · ${by}`);
    const { width } = lookFor(process.stdout, process.env);
    for (const line of data === undefined ? [] : dataLines(data))
      print(hanging(line.slice(0, LEAD), printable(line.slice(LEAD)), width));
    sayMistrust();
    return suiteProgress(json, start, print);
  });
  const { evidence, whole, written, unobserved, part } = suite;
  if (part !== undefined) return sayPart(part, suite, request.out, print);
  await annotate(evidence, options.reporter, json);
  if (json) process.stdout.write(evidenceText(whole));
  else printSummary(evidence, written, print, isLive(process.stdout, process.env));
  if (evidence.interrupted) print(`go on     eigencheck verify --resume ${shellQuote(request.out)}`);
  if (certificates !== undefined) print(certificateLine(certificates, await writeCertificates(certificates, evidence)));
  const failures = [
    ...suite.unwritten.map(unwrittenLine),
    ...suite.failures,
    ...(unobserved === undefined ? [] : [{ message: lineOf(unobserved), stack: stackOf(unobserved) }]),
  ];
  for (const { message, stack } of [...failures, ...unjudgedCases(evidence), ...evidence.claims.flatMap(leftOut)])
    process.stderr.write(`eigencheck: ${printable(message)}\n${debug ? `${printable(stack)}\n` : ''}`);
  const facts = suiteFacts(evidence);
  return exitCode({ ...facts, unjudged: facts.unjudged || failures.length > 0 });
}

/** What became of a part: its exit code is that of its own units. */
function sayPart({ units, facts }: PartEnd, { unwritten }: Suite, out: string, print: (text: string) => void): number {
  print(`${count(units, 'unit')} in ${printable(out, { oneLine: true })}: eigencheck merge joins all parts`);
  for (const { message } of unwritten.map(unwrittenLine)) process.stderr.write(`eigencheck: ${printable(message)}\n`);
  return exitCode({ ...facts, unjudged: facts.unjudged || unwritten.length > 0 });
}

/** Columns of the word that a line of the data begins with. */
const LEAD = 10;

const certificateLine = (folder: string, { written, none }: WrittenCertificates): string =>
  printable(
    `certificates  ${written.length} in ${folder}, ${none.length} not yet: python3 checker/check.py ${folder}/*.json checks them`,
    { oneLine: true },
  );

/** What the kept cases that could not be judged leave to be said. */
const unjudgedCases = (evidence: Evidence) =>
  unjudged(evidence)
    .filter(({ what }) => what === 'kept case')
    .map(({ name, why }) => ({ message: `corpus: ${name}: ${why}`, stack: '' }));

/** What the drawn cases that passed their limits leave to be said. */
const leftOut = ({ overLimit = [] }: ClaimEvidence) =>
  overLimit.map((limit) => ({ message: limitLine(limit), stack: '' }));

const limitLine = (limit: OverLimit): string =>
  `${limit.statement}: ${overLimitText(limit)}${limit.replay === undefined ? '' : ` (again: ${limit.replay})`}`;

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
