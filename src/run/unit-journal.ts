import { createHash } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import { join } from 'node:path';
import { exactJson, fromExactJson } from './exact-json.js';
import { InputError, verbatim } from './input-error.js';
import { oneLine } from './one-line.js';
import type { UnitEnd } from './watched-thread.js';

/** The file in a run's folder that holds the ends of its units, a line each, below one that says whose they are. */
export const JOURNAL = 'units.jsonl';

/** The key of a line that says that a part is done: all of its units have ended. */
export const PART_DONE = 'part done';

/** What asks for the ends of units, and keeps those that it did not have. */
export type UnitEnds = Pick<UnitJournal, 'find' | 'add' | 'close' | 'failure'>;

/** An end that is a function of its unit; to be interrupted, or to lack what a machine has not, is none. */
export type KeptEnd = Extract<UnitEnd<unknown>, { kind: 'done' | 'killed' }>;

/** What a journal is appended to: a file, or a test's own. */
export type JournalFile = Pick<FileHandle, 'appendFile' | 'datasync' | 'read' | 'close'>;
type OpenFile = (path: string, flags: string) => Promise<JournalFile>;

/**
 * Ends of units, on disk.
 *
 * Guarantee: what `add` got is on disk, through `fdatasync`, within the time of two writings. A line that is not whole,
 * as the last one after a lost process or power, a full disk or a damaged block, is as if it had not been written: each
 * holds a sum of its text. Memory: a place in the file for each unit, not its end.
 */
export class UnitJournal {
  readonly #waiting: string[] = [];
  #writing: Promise<void> = Promise.resolve();
  #failure: unknown;

  /**
   * @param places - of the ends that an earlier run left
   * @param torn - whether what the file holds ends within a line
   */
  private constructor(
    private readonly file: JournalFile,
    private readonly places: ReadonlyMap<string, Place>,
    private torn: boolean,
  ) {}

  /** A new one in place of any other. @throws InputError where no file can be made */
  static async create(folder: string, about: unknown, opened: OpenFile = open): Promise<UnitJournal> {
    const received = join(folder, JOURNAL);
    try {
      const journal = new UnitJournal(await opened(received, 'w'), new Map(), false);
      journal.#append(exactJson(about));
      return journal;
    } catch (cause) {
      throw new InputError(
        { received, expected: `a file that can be written (${verbatim(oneLine(cause))})` },
        { cause },
      );
    }
  }

  /** One that an earlier run left, and what it is about. @throws InputError when there is none that can be read */
  static async open(folder: string, flags: 'r' | 'a+' = 'a+'): Promise<{ journal: UnitJournal; about: unknown }> {
    const received = join(folder, JOURNAL);
    let file: FileHandle | undefined;
    try {
      file = await open(received, flags);
      const places = new Map<string, Place>();
      let [about, torn] = [undefined as unknown, false];
      for await (const { at, bytes, whole } of linesOf(file)) {
        torn = !whole;
        if (at === 0 && whole) about = fromExactJson(bytes.toString());
        const key = readLine(bytes)?.key;
        if (key !== undefined) places.set(key, { at, length: bytes.length });
      }
      if (about === undefined) throw new RangeError('its first line is not whole');
      return { journal: new UnitJournal(file, places, torn), about };
    } catch (cause) {
      await file?.close();
      const found = `: no journal of a run can be read there (${oneLine(cause)})`;
      throw new InputError({ received, found, advice: 'run verify again' }, { cause });
    }
  }

  /** Whether an earlier run left the end of a unit. */
  has(key: string): boolean {
    return this.places.has(key);
  }

  /** Of all such units. */
  get keys(): Iterable<string> {
    return this.places.keys();
  }

  /** Why a writing failed; what came before and after may be on disk. */
  get failure(): unknown {
    return this.#failure;
  }

  /** The end that an earlier run left of a unit. */
  async find(key: string): Promise<KeptEnd | undefined> {
    const place = this.places.get(key);
    if (place === undefined) return undefined;
    const bytes = Buffer.alloc(place.length);
    await this.file.read(bytes, 0, place.length, place.at);
    return readLine(bytes)?.end;
  }

  add(key: string, end: KeptEnd): void {
    this.#append(lineOf(key, end));
  }

  /** Once all is on disk, or could not be written. */
  async close(): Promise<void> {
    await this.#writing;
    await this.file.close();
  }

  #append(line: string): void {
    if (this.#waiting.push(line) === 1) this.#writing = this.#writing.then(() => this.#write());
  }

  /** All that waits, at one go: units that end meanwhile are of the next. */
  async #write(): Promise<void> {
    const lines = this.#waiting.splice(0).map((line) => `${line}\n`);
    const text = `${this.torn ? '\n' : ''}${lines.join('')}`;
    this.torn = true;
    try {
      await this.file.appendFile(text);
      await this.file.datasync();
      this.torn = false;
    } catch (error) {
      this.#failure = error;
    }
  }
}

interface Place {
  readonly at: number;
  readonly length: number;
}

function lineOf(key: string, end: KeptEnd): string {
  const text = exactJson([key, end]);
  return `["${sumOf(text)}",${text}]`;
}

/** Undefined for a line that is not whole. */
function readLine(bytes: Buffer): { readonly key: string; readonly end: KeptEnd } | undefined {
  const [, sum, text = ''] = /^\["([0-9a-f]{16})",(.*)\]$/s.exec(bytes.toString()) ?? [];
  if (sum === undefined || sumOf(text) !== sum) return undefined;
  const [key, end] = fromExactJson(text) as [string, KeptEnd];
  return { key, end };
}

const sumOf = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 16);

/** The lines of a file by their place in bytes; `whole`: a line feed follows. */
async function* linesOf(file: JournalFile) {
  const chunk = Buffer.alloc(2 ** 16);
  let [at, rest] = [0, Buffer.alloc(0)];
  for (;;) {
    const { bytesRead } = await file.read(chunk, 0, chunk.length, at + rest.length);
    if (bytesRead === 0) break;
    rest = Buffer.concat([rest, chunk.subarray(0, bytesRead)]);
    for (let end = rest.indexOf(10); end >= 0; end = rest.indexOf(10)) {
      yield { at, bytes: rest.subarray(0, end), whole: true };
      at += end + 1;
      rest = rest.subarray(end + 1);
    }
  }
  if (rest.length > 0) yield { at, bytes: rest, whole: false };
}
