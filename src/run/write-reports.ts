import { stringifyEvidence } from '../evidence/evidence-file.js';
import type { Evidence } from '../evidence/schema.js';
import { writeAtomically } from './output.js';
import type { ReportsRequest } from './reporters.js';

export const EVIDENCE = 'evidence.json';
export const evidenceText = (evidence: Evidence): string => `${stringifyEvidence(evidence)}\n`;

export interface Written {
  /** Lines that say what is where. */
  readonly written: string[];
  readonly failures: Unwritten[];
}

/** What could not be written, and why. */
export interface Unwritten {
  readonly what: string;
  readonly error: unknown;
}

/** Evidence before the reports, each on its own: a page that cannot be drawn must not take the numbers with it. */
export async function writeReports(evidence: Evidence, { out, reporter }: ReportsRequest): Promise<Written> {
  const result: Written = { written: [], failures: [] };
  const attempt = async (label: string, name: string, text: () => string | Promise<string>) => {
    try {
      result.written.push(`${label} ${await writeAtomically(out, name, await text())}`);
    } catch (error) {
      result.failures.push({ what: label.trim(), error });
    }
  };
  if (reporter.includes('json')) await attempt('evidence ', EVIDENCE, () => evidenceText(evidence));
  if (reporter.includes('html'))
    await attempt('report   ', 'index.html', async () => (await import('../report/html.js')).renderReport(evidence));
  if (reporter.includes('junit'))
    await attempt('junit    ', 'junit.xml', async () => (await import('../report/junit.js')).renderJUnit(evidence));
  if (reporter.includes('markdown'))
    await attempt('summary  ', 'summary.md', async () =>
      (await import('../report/step-summary.js')).renderStepSummary(evidence),
    );
  return result;
}
