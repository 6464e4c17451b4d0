import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeAtomically } from './output.js';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'eigencheck-output-'));
});
afterAll(async () => rm(folder, { recursive: true, force: true }));

describe('writeAtomically', () => {
  it('puts a new file in the place of the old one: whoever has that open keeps it whole', async () => {
    const path = join(folder, 'evidence.json');
    await writeFile(path, 'old');
    const before = await stat(path);
    expect(await writeAtomically(folder, 'evidence.json', 'new')).toBe(path);
    // Written in place, the file would keep its inode, and a reader would see a part of either.
    expect((await stat(path)).ino).not.toBe(before.ino);
    expect(await readFile(path, 'utf8')).toBe('new');
    expect(await readdir(folder)).toEqual(['evidence.json']);
  });

  it('leaves nothing behind where it fails, and says what it could not write', async () => {
    await expect(writeAtomically(join(folder, 'missing'), 'a.json', 'text')).rejects.toThrow('cannot write a.json');
    expect(await readdir(folder)).toEqual(['evidence.json']);
  });
});
