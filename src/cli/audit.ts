import { jsonText } from '../evidence/json.js';
import { printable } from '../report/printable.js';
import { type AuditRequest, runAudit } from '../run/audit.js';
import { anyOf, exitCode } from '../run/exit-code.js';
import { auditText } from './audit-text.js';
import { say, sayMistrust, writtenLines } from './say.js';
import { isLive, lookFor } from './terminal.js';
import { lineOf } from './usage-error.js';

export type AuditOptions = Omit<AuditRequest, 'claims'> & { readonly json?: boolean };

/**
 * Audits claims and prints what it found. Returns the exit code: 2 when a claim could not be audited, 3 when a case
 * passed its limits, 130 interrupted, else 0.
 */
export async function audit(claims: readonly string[], options: AuditOptions): Promise<number> {
  sayMistrust();
  const live = !options.json && isLive(process.stdout, process.env);
  const line = live ? (await import('./live-line.js')).liveLine(process.stdout, 'audited 0') : undefined;
  const audited = (done: number, of: number) => line?.show(`audited ${done} of ${of}`);
  const end = await runAudit({ ...options, claims }, { audited }).finally(() => line?.close());
  const { audits, seed, problems, facts, files } = end;
  const text = () => auditText(printable(audits, { oneLine: true }), lookFor(process.stdout, process.env));
  process.stdout.write(options.json ? `${jsonText(audits)}\n` : `${text()}\nseed      ${seed}\n${writtenLines(files)}`);
  for (const problem of problems) say(problem);
  if (files.failure !== undefined) say(lineOf(files.failure));
  return exitCode(anyOf([...facts, { unjudged: files.failure !== undefined }]));
}
