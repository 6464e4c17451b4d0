import { count } from '../report/count.js';
import { printable } from '../report/printable.js';
import { writeCertificates } from '../run/certificates.js';
import { exitCode } from '../run/exit-code.js';
import { stackOf } from '../run/one-line.js';
import { prepareFolder } from '../run/output.js';
import type { PartEnd } from '../run/part-runner.js';
import { shellQuote } from '../run/replay-line.js';
import { suiteFacts } from '../run/suite-facts.js';
import type { Suite, SuiteRequest } from '../run/suite-request.js';
import { runSuite } from '../run/verify.js';
import { evidenceText } from '../run/write-reports.js';
import { suiteProgress } from './progress.js';
import { annotate, sayMistrust, unwrittenLine } from './say.js';
import { isLive, lookFor } from './terminal.js';
import { lineOf } from './usage-error.js';
import { beginText, certificateLine, leftToSay, printSummary } from './verify-text.js';

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
    print(beginText(start, request.queue, lookFor(process.stdout, process.env).width));
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
  for (const { message, stack } of [...failures, ...leftToSay(evidence)])
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
