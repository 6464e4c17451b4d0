import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { caseFile, stringifyCase } from '../engine/hunt/case-file.js';
import { MOST_FAILURES } from '../engine/hunt/hunt.js';
import { type FailedCase, type HunterState, hunterMember, hunterState } from '../engine/hunt/hunter.js';
import { jsonText, readJson } from '../evidence/json.js';
import { InputError } from './input-error.js';
import { oneLine } from './one-line.js';
import { writeAtomically } from './output.js';

const JOURNAL_SCHEMA = 'eigencheck/hunt@1';

const kind = z.enum(['threw', 'hung', 'out of memory', 'died']);
const failed = z.object({ kind, message: z.string(), instance: z.string(), draw: z.number() });
const ranked = z.object({ rank: z.number(), found: caseFile }).optional();

const journal = z.object({
  schema: z.literal(JOURNAL_SCHEMA),
  name: z.string(),
  seed: z.number(),
  budget: z.number(),
  islands: z.number(),
  finished: z.boolean(),
  /** One per island; null before its first generation is over. */
  states: z.array(hunterState.nullable()),
  /** What islands sent to the next ones, after how many evaluations, and is not taken in yet. */
  sent: z.array(z.object({ from: z.number(), after: z.number(), member: hunterMember })).optional(),
  worst: ranked,
  tightest: ranked,
  smallest: z.object({ shrinks: z.number(), found: caseFile }).optional(),
  failed: z.number(),
  failures: z.array(failed),
  /** Evaluations that ended a thread, by island, and of the shrinking (last list). */
  skip: z.array(z.array(z.tuple([z.number(), z.object({ kind, message: z.string() })]))),
});

/** A hunt on disk: everything found, and all that is needed to go on. */
export type Journal = z.output<typeof journal>;

/** Evaluations per island, about: each is a search of its own. */
const PER_ISLAND = 2500;
const MOST_ISLANDS = 16;

export function newJournal({ name, seed, budget }: Pick<Journal, 'name' | 'seed' | 'budget'>): Journal {
  const islands = Math.min(MOST_ISLANDS, Math.max(1, Math.ceil(budget / PER_ISLAND)));
  return {
    schema: JOURNAL_SCHEMA,
    name,
    seed,
    budget,
    islands,
    finished: false,
    states: Array.from({ length: islands }, () => null),
    failed: 0,
    failures: [],
    skip: Array.from({ length: islands + 1 }, () => []),
  };
}

/** 'gram.kink-floor_order-one-for-elu': a claim's name, or its control's, as part of a file name. */
export const fileNameOf = (name: string): string => name.replaceAll(/[^\w.-]/g, '_');

const pathOf = (folder: string, name: string): string => join(folder, `${fileNameOf(name)}.hunt.json`);

/**
 * The journal of an earlier hunt of the same name in this folder; undefined when there is none.
 * @throws InputError when the file cannot be used: what was found must not be overwritten
 */
export function readJournal(folder: string, name: string): Journal | undefined {
  const path = pathOf(folder, name);
  if (!existsSync(path)) return undefined;
  try {
    const earlier = readJson(readFileSync(path, 'utf8'), { [JOURNAL_SCHEMA]: journal });
    if (earlier.name === name) return earlier;
    throw new RangeError(`it is of ${earlier.name}`);
  } catch (error) {
    throw new InputError({
      received: path,
      found: ` is no journal of a hunt for ${name} (${oneLine(error)})`,
      advice: 'remove it, or choose another {out}',
    });
  }
}

export interface KeptFiles {
  /** Names of files that are missing, or as they were before the last finds. */
  readonly unwritten: readonly string[];
  readonly failure: unknown;
}

/**
 * Keeps a journal on disk: written at most every half second while it changes, whole or not at all, with the case files
 * beside it. A process that is killed loses less than a second of findings.
 */
export class JournalKeeper {
  #timer: NodeJS.Timeout | undefined;
  #writing: Promise<void> = Promise.resolve();
  #written = new Map<string, string>();
  /** Files whose latest text is not on disk, and the last reason. */
  #unwritten = new Set<string>();
  #failure: unknown;

  constructor(
    private readonly folder: string,
    readonly journal: Journal,
  ) {}

  /** Something changed. */
  touch(): void {
    this.#timer ??= setTimeout(() => void this.#write(), EVERY_MS);
  }

  /** Writes now. What is not on disk then, and why, is returned: it must not take the place of what was found. */
  async close(): Promise<KeptFiles> {
    clearTimeout(this.#timer);
    await this.#write();
    return { unwritten: [...this.#unwritten], failure: this.#failure };
  }

  #write(): Promise<void> {
    this.#timer = undefined;
    const { name, worst, smallest, tightest } = this.journal;
    const texts: [string, string][] = [[`${fileNameOf(name)}.hunt.json`, `${jsonText(this.journal, 0)}\n`]];
    for (const [role, best] of Object.entries({ worst, smallest, tightest }))
      if (best !== undefined) texts.push([`${fileNameOf(name)}.${role}.json`, stringifyCase(best.found)]);
    this.#writing = this.#writing.then(async () => {
      for (const [file, text] of texts) {
        if (this.#written.get(file) === text) continue;
        try {
          await writeAtomically(this.folder, file, text);
          this.#written.set(file, text);
          this.#unwritten.delete(file);
        } catch (error) {
          this.#unwritten.add(file);
          this.#failure = error;
        }
      }
    });
    return this.#writing;
  }
}

const EVERY_MS = 400;

/** Records a case that could not be evaluated; those with the smallest numbers with their instances, in any order told. */
export function recordFailure(into: Journal, failure: FailedCase): void {
  into.failed++;
  into.failures = [...into.failures, failure].sort((a, b) => a.draw - b.draw).slice(0, MOST_FAILURES);
}

/** A state as the journal's schema reads it back. */
export const journalState = (from: HunterState): HunterState => hunterState.parse(JSON.parse(JSON.stringify(from)));
