import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { JOURNAL, type KeptEnd, UnitJournal } from './unit-journal.js';

const about = { schema: 'planted' };
const endOf = (result: unknown): KeptEnd => ({ kind: 'done', result });
const newFolder = (): string => mkdtempSync(join(tmpdir(), 'eigencheck-journal-'));

/** The file of a journal with these ends, by key. */
async function fileOf(ends: Readonly<Record<string, unknown>>): Promise<Buffer> {
  const folder = newFolder();
  const journal = await UnitJournal.create(folder, about);
  for (const [key, result] of Object.entries(ends)) journal.add(key, endOf(result));
  await journal.close();
  expect(journal.failure).toBeUndefined();
  return readFileSync(join(folder, JOURNAL));
}

async function opened(bytes: Buffer) {
  const folder = newFolder();
  writeFileSync(join(folder, JOURNAL), bytes);
  return { folder, ...(await UnitJournal.open(folder)) };
}

it('gives back each end to the last bit, and knows nothing of other units', async () => {
  const ends = { a: { x: -0, y: Number.NEGATIVE_INFINITY, z: [0.1, 'α'] }, b: '~' };
  const { journal, about: read } = await opened(await fileOf(ends));
  expect(read).toEqual(about);
  expect([...journal.keys]).toEqual(['a', 'b']);
  for (const [key, result] of Object.entries(ends)) expect(await journal.find(key)).toStrictEqual(endOf(result));
  expect(await journal.find('c')).toBeUndefined();
  await journal.close();
});

it('torn at any byte it holds what was whole before, and goes on', async () => {
  const bytes = await fileOf({ a: 'α1', b: 'β2' });
  const lineEnds = [...bytes.entries()].flatMap(([at, byte]) => (byte === 10 ? [at] : []));
  const [headEnd, ...ends] = lineEnds;
  for (let cut = headEnd + 1; cut <= bytes.length; cut++) {
    const { folder, journal } = await opened(bytes.subarray(0, cut));
    // A line that lacks nothing but its end is whole.
    const whole = ends.filter((end) => cut >= end).length;
    expect([...journal.keys]).toEqual(['a', 'b'].slice(0, whole));
    journal.add('c', endOf(cut));
    await journal.close();
    const { journal: again } = await UnitJournal.open(folder);
    expect([...again.keys]).toEqual([...['a', 'b'].slice(0, whole), 'c']);
    expect(await again.find('c')).toEqual(endOf(cut));
    await again.close();
  }
  for (let cut = 0; cut <= headEnd; cut++)
    await expect(opened(bytes.subarray(0, cut))).rejects.toThrow(/units\.jsonl: no journal of a run can be read there/);
});

it('passes over a line of which any byte was changed', async () => {
  const bytes = await fileOf({ a: 'one', b: 'two' });
  const [from, to] = [...bytes.entries()].flatMap(([at, byte]) => (byte === 10 ? [at] : []));
  for (let at = from + 1; at < to; at++) {
    const damaged = Buffer.from(bytes);
    damaged[at] ^= 1;
    const { journal } = await opened(damaged);
    expect([...journal.keys]).toEqual(['b']);
    await journal.close();
  }
});

it('on a full disk says so at the end, and what could be written before and after is there', async () => {
  const folder = newFolder();
  let left = 3;
  const filling = async (path: string, flags: string) => {
    const file = await open(path, flags);
    const appendFile: FileHandle['appendFile'] = async (text) => {
      if (left-- !== 1) return file.appendFile(text);
      // As a disk that fills in the middle of a line.
      await file.appendFile(String(text).slice(0, 30));
      throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
    };
    return { appendFile, datasync: () => file.datasync(), read: file.read.bind(file), close: () => file.close() };
  };
  const journal = await UnitJournal.create(folder, about, filling);
  for (const [i, key] of ['a', 'b', 'c'].entries()) {
    journal.add(key, endOf(key));
    // Once its writing has begun, the next unit is of another one.
    await vi.waitUntil(() => left === 1 - i, { timeout: 60_000, interval: 1 });
  }
  await journal.close();
  expect(journal.failure).toMatchObject({ code: 'ENOSPC' });
  const { journal: again } = await UnitJournal.open(folder);
  expect([...again.keys]).toEqual(['a', 'c']);
  await again.close();
});
