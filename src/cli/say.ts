import type { Evidence } from '../evidence/schema.js';
import { printable } from '../report/printable.js';
import type { WrittenBeside } from '../run/evidence-folder.js';
import { stackOf } from '../run/one-line.js';
import type { Reporter } from '../run/reporters.js';
import { mistrust } from '../run/runtime.js';
import type { Unwritten } from '../run/write-reports.js';
import { lineOf } from './usage-error.js';

/** One line on standard error, whatever it holds. */
export const say = (line: string): void =>
  void process.stderr.write(`eigencheck: ${printable(line, { oneLine: true })}\n`);

/** A file that could not be written. */
export const unwrittenLine = ({ what, error }: Unwritten) => ({
  message: `${what}: ${lineOf(error)}`,
  stack: stackOf(error),
});

export const writtenLines = ({ written }: WrittenBeside): string =>
  written.map((path) => `written   ${path}\n`).join('');

/** Where nothing will count as proved: said before anything is computed. */
export function sayMistrust(): void {
  const warning = mistrust();
  if (warning !== undefined) say(warning);
}

/**
 * GitHub reads its workflow commands from either stream; with --json standard output is the evidence and nothing else.
 */
export async function annotate(evidence: Evidence, reporter: readonly Reporter[], json: boolean): Promise<void> {
  if (!reporter.includes('github')) return;
  const { renderAnnotations } = await import('../report/annotations.js');
  (json ? process.stderr : process.stdout).write(renderAnnotations(evidence));
}
