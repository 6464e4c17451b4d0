import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, it, vi } from 'vitest';
import { projectFolder } from '../testing/built-command.js';
import { removeUnfinished, writeAtomically } from './output.js';

it('a file is there whole, or not at all', async () => {
  const folder = projectFolder({});
  const path = await writeAtomically(folder, 'a.json', 'whole');
  expect(readFileSync(path, 'utf8')).toBe('whole');
  expect(readdirSync(folder)).toEqual(['a.json']);
  expect(process.listeners('exit')).not.toContain(removeUnfinished);
});

it('one under way leaves nothing when the process ends at once', async () => {
  const folder = projectFolder({});
  // Written by 512 KB, each in a turn of its own: far from done when it is first seen.
  const writing = writeAtomically(folder, 'a.json', 'x'.repeat(2 ** 24));
  while (readdirSync(folder).length === 0) await turn();
  expect(existsSync(join(folder, 'a.json'))).toBe(false);
  expect(process.listeners('exit')).toContain(removeUnfinished);
  removeUnfinished();
  expect(readdirSync(folder)).toEqual([]);
  // Here the process goes on, and there is nothing to rename.
  await expect(writing).rejects.toThrow('cannot write a.json');
});

const folder = projectFolder({});
describe('writeAtomically', () => {
  it('puts a new file in the place of the old one: whoever has that open keeps it whole', async () => {
    const path = join(folder, 'evidence.json');
    writeFileSync(path, 'old');
    const before = statSync(path);
    expect(await writeAtomically(folder, 'evidence.json', 'new')).toBe(path);
    // Written in place, the file would keep its inode, and a reader would see a part of either.
    expect(statSync(path).ino).not.toBe(before.ino);
    expect(readFileSync(path, 'utf8')).toBe('new');
    expect(readdirSync(folder)).toEqual(['evidence.json']);
  });

  it('has the new text on the disk, whole, before it takes the place of the old', async () => {
    writeFileSync(join(folder, 'evidence.json'), 'old');
    const some = await open(join(folder, 'evidence.json'));
    const handles = Object.getPrototypeOf(some) as FileHandle;
    await some.close();
    const seen: string[][] = [];
    const { sync } = handles;
    vi.spyOn(handles, 'sync').mockImplementation(function (this: FileHandle) {
      seen.push(
        readdirSync(folder)
          .sort()
          .map((name) => readFileSync(join(folder, name), 'utf8')),
      );
      return sync.call(this);
    });
    await writeAtomically(folder, 'evidence.json', 'new').finally(() => vi.restoreAllMocks());
    expect(seen).toEqual([['old', 'new']]);
  });

  it('leaves nothing behind where it fails, and says what it could not write', async () => {
    await expect(writeAtomically(join(folder, 'missing'), 'a.json', 'text')).rejects.toThrow('cannot write a.json');
    expect(readdirSync(folder)).toEqual(['evidence.json']);
  });
});
