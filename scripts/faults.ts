import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { type Fault, planted } from '../src/testing/faults/fault.js';
import { faults } from '../src/testing/faults/index.js';
import { ImportGraph } from './faults/import-graph.js';
import { FaultRecord } from './faults/record.js';
import { countsTable, page, score, type Tried } from './faults/results.js';
import { type Outcome, Tester } from './faults/tester.js';

const USAGE = `usage: npm run faults -- [options]

Plants one fault of src/testing/faults at a time in a copy of the tree, and asks whether a test notices.

  --only <texts>    faults whose id, file or kind contains one of these, separated by commas
  --survivors       those that survived last time (docs/faults.jsonl)
  --rest            those not tried yet as they stand now
  --nearest <n>     at most so many test files each, the nearest by imports (all of them if left out)
  --workers <n>     copies at work (1)
  --typecheck       only ask whether each faulty file still has types
  --docs            write docs/faults.md from the results so far, and try nothing
  --json            print results as JSON

Exits 1 when fewer than 95 % are caught or a text does not stand exactly once in its file.`;

const REQUIRED = 0.95;
const root = fileURLToPath(new URL('..', import.meta.url));

try {
  process.exitCode = await main();
} catch (error) {
  console.error(`faults: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 2;
}

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      only: { type: 'string' },
      survivors: { type: 'boolean', default: false },
      rest: { type: 'boolean', default: false },
      nearest: { type: 'string', default: 'Infinity' },
      workers: { type: 'string', default: '1' },
      typecheck: { type: 'boolean', default: false },
      docs: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  const [nearest, workers] = [Number(values.nearest), Number(values.workers)];
  if (values.help || !(nearest >= 1 && workers >= 1 && Number.isInteger(workers))) {
    console.error(USAGE);
    return values.help ? 0 : 2;
  }
  const record = new FaultRecord(join(root, 'docs', 'faults.jsonl'), faults);
  if (values.docs) {
    const tried = faults.flatMap((fault) => triedOf(fault, record.resultOf(fault)));
    writeFileSync(join(root, 'docs', 'faults.md'), page(tried, faults));
    return 0;
  }
  const missing = faults.map(wrongWith).filter((text) => text !== undefined);
  for (const text of missing) console.error(text);

  const chosen = faults.filter(
    (fault) =>
      wrongWith(fault) === undefined &&
      matches(fault, values.only) &&
      (!values.survivors || record.resultOf(fault)?.caught === false) &&
      (!values.rest || record.resultOf(fault) === undefined),
  );
  const graph = new ImportGraph(root);
  const { typecheck, json } = values;
  const results = await run(chosen, graph, { nearest, workers, typecheck, record, print: !json });
  if (results === undefined) return 1;
  if (json)
    console.log(
      JSON.stringify(
        results.map(({ outcome }) => outcome),
        null,
        1,
      ),
    );
  else console.log(`\n${countsTable(results, chosen)}`);
  return missing.length > 0 || score(results) < REQUIRED ? 1 : 0;
}

interface RunSettings {
  readonly nearest: number;
  readonly workers: number;
  readonly typecheck: boolean;
  readonly record: FaultRecord;
  readonly print: boolean;
}

function matches({ id, file, kind }: Fault, only: string | undefined): boolean {
  const texts = only?.split(',') ?? [''];
  return texts.some((text) => [id, file, kind].some((part) => part.includes(text)));
}

/** Undefined when a faulty file has no types. */
async function run(
  chosen: readonly Fault[],
  graph: ImportGraph,
  { nearest, workers, typecheck, record, print }: RunSettings,
): Promise<Tried[] | undefined> {
  const waiting = [...chosen];
  const found: Tried[] = [];
  const testers: Tester[] = [];
  const stop = async () => {
    for (const tester of testers) await tester.close();
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void stop().then(() => process.exit(130)));
  try {
    const work = async (): Promise<void> => {
      const tester = await Tester.of(root, graph);
      testers.push(tester);
      for (let fault = waiting.shift(); fault !== undefined; fault = waiting.shift()) {
        const outcome = await tester.try(fault, nearest);
        found.push(...triedOf(fault, outcome));
        record.add(fault, outcome);
        if (print) console.log(line(outcome));
      }
      for (const [file, test] of tester.broken)
        console.error(`left out, since it fails without any fault: ${file}: ${test}`);
    };
    if (typecheck) {
      testers.push(await Tester.of(root, graph));
      return testers[0].scratch.typecheck(chosen) ? [] : undefined;
    }
    await Promise.all(Array.from({ length: Math.min(workers, chosen.length) }, work));
  } finally {
    await stop();
  }
  return found;
}

function line({ id, caught, by, files, seconds }: Outcome): string {
  const where = by ? `${by.file} › ${by.test.slice(0, 70)}` : `${files} test files`;
  return `${caught ? 'caught  ' : 'SURVIVED'}  ${id.padEnd(44)} ${seconds.toFixed(1).padStart(6)} s  ${where}`;
}

/** Why a fault cannot be planted, in a line; undefined where it can be. */
function wrongWith(fault: Fault): string | undefined {
  try {
    planted(fault, readFileSync(join(root, fault.file), 'utf8'));
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function triedOf<Found extends Outcome>(fault: Fault, outcome: Found | undefined): Tried<Found>[] {
  return outcome ? [{ fault, outcome }] : [];
}
