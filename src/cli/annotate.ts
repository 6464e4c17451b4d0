import type { Evidence } from '../evidence/schema.js';
import type { Reporter } from '../run/reporters.js';

/**
 * GitHub reads its workflow commands from either stream; with --json standard output is the evidence and nothing else.
 */
export async function annotate(evidence: Evidence, reporter: readonly Reporter[], json: boolean): Promise<void> {
  if (!reporter.includes('github')) return;
  const { renderAnnotations } = await import('../report/annotations.js');
  (json ? process.stderr : process.stdout).write(renderAnnotations(evidence));
}
