import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, it } from 'vitest';
import { programOf, programOfUnits } from './program.js';

const folder = mkdtempSync(join(tmpdir(), 'eigencheck-program-'));
const entry = join(folder, 'worker.js');
const chunk = pathToFileURL(join(folder, 'chunk-ABCDEFGH.js')).href;

it('a program is another when its entry names another chunk, and the same when it is built again', () => {
  const contents = ['import "./chunk-AAAAAAAA.js";', 'import "./chunk-BBBBBBBB.js";'];
  const [one, two, again] = [...contents, contents[0]].map((content) => {
    writeFileSync(entry, content);
    expect(programOfUnits(chunk)).toBe(programOf(entry));
    return programOf(entry);
  });
  expect(one).toMatch(/^[0-9a-f]{16}$/);
  expect(two).not.toBe(one);
  expect(again).toBe(one);
});

it('sources are one program', () => {
  expect(programOfUnits()).toBe('sources');
});
