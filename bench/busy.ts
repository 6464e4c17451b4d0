import { spawnSync } from 'node:child_process';
import { mkdtempSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Worker } from 'node:worker_threads';
import { Pool } from '../src/run/pool.js';
import { runSuite } from '../src/run/verify.js';
import { startWorker } from '../src/run/watched-thread.js';

/**
 * How busy one and two workers are in the same run, what the second one costs in processor time, and what the
 * coordinator needs: each run in a process of its own. Times by the clock mean something on a quiet machine only.
 *
 *   npm run build && npm run bench:busy [-- claim …] [--runs 100000]
 */
const words = process.argv.slice(2);
const option = (name: string): string | undefined => {
  const at = words.indexOf(`--${name}`);
  return at < 0 ? undefined : words.splice(at, 2)[1];
};

interface Measured {
  readonly wall: number;
  /** Processor seconds of the whole process. */
  readonly cpu: number;
  /** Seconds in which threads were at work, over all of them. */
  readonly busy: number;
  /** MB, of the whole process at its largest, and of the coordinator's heap at the end. */
  readonly resident: number;
  readonly heap: number;
  /** KB of the journal of units and of the evidence. */
  readonly journal: number;
  readonly evidence: number;
}

async function measured(workers: number, names: readonly string[], runs: number | undefined): Promise<Measured> {
  const out = mkdtempSync(join(tmpdir(), 'eigencheck-busy-'));
  const threads: Worker[] = [];
  const busy: number[] = [];
  const start = startWorker(new URL('../../../dist/src/run/worker.js', import.meta.url));
  const began = performance.now();
  const { failures } = await runSuite(
    { names, runs, workers, out, reporter: ['json'], seed: 20200101 },
    async () => ({
      update: () => {},
      finish: () => {},
      work: () => {},
      note: () => {},
      stopping: () => {},
      close: async () => {
        busy.push(...threads.map((thread) => thread.performance.eventLoopUtilization().active / 1000));
      },
    }),
    (count, limits) =>
      new Pool({
        threads: count,
        limits,
        start: (...how) => {
          const thread = start(...how);
          threads.push(thread as Worker);
          return thread;
        },
      }),
  );
  for (const { message } of failures) throw new Error(message);
  const { user, system } = process.cpuUsage();
  return {
    wall: (performance.now() - began) / 1000,
    cpu: (user + system) / 1e6,
    busy: busy.reduce((sum, each) => sum + each, 0),
    resident: process.resourceUsage().maxRSS / 1024,
    heap: process.memoryUsage().heapUsed / 2 ** 20,
    journal: statSync(join(out, 'units.jsonl')).size / 1024,
    evidence: statSync(join(out, 'evidence.json')).size / 1024,
  };
}

function inProcess(workers: number, names: readonly string[], runs: string | undefined): Measured {
  const more = [...names, ...(runs === undefined ? [] : ['--runs', runs])];
  const all = ['--expose-gc', fileURLToPath(import.meta.url), ...more, '--workers', String(workers)];
  const { stdout } = spawnSync(process.execPath, all, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
  return JSON.parse(stdout) as Measured;
}

const [own, runs] = [option('workers'), option('runs')];
if (own !== undefined) {
  const found = await measured(Number(own), words, runs === undefined ? undefined : Number(runs));
  process.stdout.write(JSON.stringify(found));
} else {
  console.log('| workers | wall s | cpu s | busy | resident MB | heap MB | journal KB | evidence KB |');
  console.log('|--:|--:|--:|--:|--:|--:|--:|--:|');
  const [one, two] = [1, 2].map((workers) => {
    const found = inProcess(workers, words, runs);
    const { wall, cpu, busy, ...sizes } = found;
    const share = (busy / (workers * wall)).toFixed(2);
    const rest = Object.values(sizes).map((size) => size.toFixed(0));
    console.log(`| ${[workers, wall.toFixed(1), cpu.toFixed(1), share, ...rest].join(' | ')} |`);
    return found;
  });
  console.log(`\ntwo workers take ${(100 * (two.cpu / one.cpu - 1)).toFixed(1)} % more processor time than one`);
}
