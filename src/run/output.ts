import { rmSync } from 'node:fs';
import { mkdir, open, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { InputError, verbatim } from './input-error.js';
import { oneLine } from './one-line.js';

/**
 * Makes the folder and proves that a file can be written in it, before anything is computed.
 * @param argument - which of the run's arguments it is
 * @throws InputError naming the folder.
 */
export async function prepareFolder(
  folder: string,
  argument: 'out' | 'keep' | 'certificates' | 'save' = 'out',
): Promise<void> {
  const probe = temporary(join(folder, 'probe'));
  try {
    await makeFolder(folder);
    await writeFile(probe, '');
    await rm(probe);
  } catch (error) {
    const expected = `a folder that can be written to (${verbatim(oneLine(error))})`;
    throw new InputError({ argument, received: folder, expected }, { cause: error });
  }
}

/**
 * Writes a whole file or nothing: a reader never sees half of one, and after a power cut there is the old file or the
 * new one. Returns its path.
 * @throws InputError naming the folder and the file.
 */
export async function writeAtomically(
  folder: string,
  name: string,
  text: string | Uint8Array,
  argument: 'out' | 'keep' | 'certificates' | 'save' = 'out',
): Promise<string> {
  const path = join(folder, name);
  const unfinished = temporary(path);
  if (underWay.size === 0) process.once('exit', removeUnfinished);
  underWay.add(unfinished);
  try {
    await writeThrough(unfinished, text);
    await rename(unfinished, path);
  } catch (error) {
    await rm(unfinished, { force: true }).catch(() => {});
    const found = `, cannot write ${name} (${oneLine(error)})`;
    throw new InputError({ argument, received: folder, found }, { cause: error });
  } finally {
    underWay.delete(unfinished);
    if (underWay.size === 0) process.off('exit', removeUnfinished);
  }
  return path;
}

/** Writes a file to the disk itself: a system may carry out a rename before the writes that came first. */
async function writeThrough(path: string, text: string | Uint8Array): Promise<void> {
  const file = await open(path, 'w');
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** What is being written when the process ends at once, as at the second Ctrl-C. */
export function removeUnfinished(): void {
  for (const file of underWay) rmSync(file, { force: true });
}

const underWay = new Set<string>();

/**
 * mkdir -p, one level at a time: node's own recursive mkdir never returns where the system refuses a new name with
 * "no such file" under a folder that exists, as below /proc (Node 20).
 */
export async function makeFolder(folder: string): Promise<void> {
  const path = resolve(folder);
  if ((await stat(path).catch(() => undefined))?.isDirectory()) return;
  if (dirname(path) !== path) await makeFolder(dirname(path));
  await mkdir(path).catch((error: NodeJS.ErrnoException) => {
    // Another run may have made it meanwhile; if it is not a folder, the probe says so.
    if (error.code !== 'EEXIST') throw error;
  });
}

const temporary = (path: string): string => `${path}.${process.pid}.tmp`;
