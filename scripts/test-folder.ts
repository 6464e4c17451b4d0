import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * A temporary folder for all that a run of the tests leaves, removed at its end: some 300 folders of tests, of the processes that they start
 * and of those that they kill. Files and browsers find it where the system's is named (TMPDIR, and TEMP and TMP on Windows).
 */
export default function testFolder(): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'eigencheck-tests-'));
  for (const name of ['TMPDIR', 'TEMP', 'TMP']) process.env[name] = folder;
  // What a killed process has left open may take a moment more.
  return () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}
