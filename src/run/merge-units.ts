import { join } from 'node:path';
import { InputError, type InputProblem } from './input-error.js';
import { NOT_BEGUN } from './pool.js';
import type { ReportsRequest } from './reporters.js';
import type { EarlierUnits } from './resume.js';
import { continued, parseHeader, type RunHeader } from './run-header.js';
import type { Shard } from './shard.js';
import type { Suite, SuiteEvents } from './suite-request.js';
import { JOURNAL, PART_DONE, UnitJournal } from './unit-journal.js';
import type { StartRunner, UnitRunner } from './unit-runner.js';
import { runSuite } from './verify.js';
import { workerPool } from './worker-pool.js';

export interface MergeRequest extends ReportsRequest {
  /** The configuration, where it is not where the parts had it. */
  readonly config?: string | undefined;
}

/** The journal of a part, where the path names one: a folder that `verify --shard` wrote to. */
export async function partIn(folder: string): Promise<UnitsOfPart | undefined> {
  let opened: UnitJournal | undefined;
  try {
    const { journal, about } = await UnitJournal.open(folder, 'r');
    opened = journal;
    const file = join(folder, JOURNAL);
    const header = parseHeader(file, about);
    const { shard } = header.request;
    if (shard !== undefined) return { folder, file, journal, header, shard };
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
  }
  await opened?.close();
  return undefined;
}

export interface UnitsOfPart extends EarlierUnits {
  readonly journal: UnitJournal;
  readonly folder: string;
  readonly shard: Shard;
}

export interface MergedUnits {
  readonly suite: Suite;
  /** Folders of parts that were interrupted. */
  readonly open: readonly string[];
}

/**
 * The evidence of the run that the parts are of, to the last bit, and its reports: from the ends of their units, none
 * of which is computed again. A part that was interrupted leaves the whole interrupted.
 * @throws InputError naming the part that is missing, doubled or of another run, and in what it differs
 */
export async function mergeUnits(
  parts: readonly UnitsOfPart[],
  request: MergeRequest,
  events: SuiteEvents,
  start: StartRunner = workerPool,
): Promise<MergedUnits> {
  const journal = union(parts);
  try {
    const { file, header } = checked(parts);
    const { shard: _, ...whole } = continued({ ...request, names: [], workers: 1 }, header);
    const answering: StartRunner = (threads, limits) => answeringNothing(start(threads, limits));
    const suite = await runSuite(whole, async () => events, answering, { file, header, journal });
    return { suite, open: parts.flatMap((part) => (part.journal.has(PART_DONE) ? [] : [part.folder])) };
  } finally {
    await journal.close();
  }
}

function checked(parts: readonly UnitsOfPart[]): UnitsOfPart {
  const [first] = parts;
  const expected = factsOf(first.header);
  const seen = new Map<number, string>();
  for (const { folder, file, header, shard } of parts) {
    const facts = factsOf(header);
    const different = Object.keys(expected).find((name) => facts[name] !== expected[name]);
    if (different !== undefined)
      refuse({
        received: file,
        found: `: ${different} = ${facts[different]}, expected ${expected[different]} as in ${first.folder}: they are not parts of one run`,
        ...(different === 'program' && { advice: 'run all parts with the same build' }),
      });
    const earlier = seen.get(shard.index);
    if (earlier !== undefined)
      refuse({ received: folder, found: `: part ${shard.index}/${shard.of} again, it is ${earlier} already` });
    seen.set(shard.index, folder);
  }
  const { of } = first.shard;
  const missing = Array.from({ length: of }, (_, i) => i + 1).filter((index) => !seen.has(index));
  if (missing.length > 0)
    refuse({
      found: `part ${missing.map((index) => `${index}/${of}`).join(', ')} missing`,
      expected: `one folder for each of the ${of} parts`,
    });
  return first;
}

function refuse(problem: InputProblem): never {
  throw new InputError(problem);
}

/** What all parts of one run share. */
function factsOf({ identity, request: { shard, ...request } }: RunHeader): Readonly<Record<string, string>> {
  const all = { parts: shard?.of, ...identity, ...request };
  return Object.fromEntries(Object.entries(all).map(([name, value]) => [name, JSON.stringify(value) ?? 'default']));
}

const union = (parts: readonly UnitsOfPart[]): EarlierUnits['journal'] => ({
  find: async (key) => {
    for (const { journal } of parts) {
      const end = await journal.find(key);
      if (end !== undefined) return end;
    }
    return undefined;
  },
  add: () => {},
  close: async () => void (await Promise.all(parts.map(({ journal }) => journal.close()))),
  failure: undefined,
});

/** What is not known was not done; a configuration is loaded all the same, and kept cases are in no part. */
const answeringNothing = (runner: UnitRunner): UnitRunner => ({
  lanes: 1,
  get interrupted() {
    return runner.interrupted;
  },
  interrupt: (grace) => runner.interrupt(grace),
  close: () => runner.close(),
  run: (unit, ...how) =>
    ['load', 'replay'].includes(unit.kind) ? runner.run(unit, ...how) : Promise.resolve(NOT_BEGUN),
});
