import { readdirSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { projectFolder } from '../testing/built-command.js';
import { partIn } from './merge-units.js';
import { resumed } from './resume.js';

/** Files below the folder that this process has open. */
const openBelow = (folder: string): string[] =>
  readdirSync('/proc/self/fd').flatMap((fd) => {
    try {
      const file = readlinkSync(join('/proc/self/fd', fd));
      return file.startsWith(folder) ? [file] : [];
    } catch {
      return [];
    }
  });

// Where there is no /proc, nobody can look.
it.runIf(process.platform === 'linux')('a journal that cannot be used is closed', async () => {
  const folder = projectFolder({ 'other/units.jsonl': '{"schema":"planted"}\n' });
  const other = join(folder, 'other');
  expect(await partIn(other)).toBeUndefined();
  await expect(resumed({ names: [], reporter: [], out: other, resume: true })).rejects.toThrow();
  expect(openBelow(folder)).toEqual([]);
});
