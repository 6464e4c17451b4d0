import { join } from 'node:path';
import { seededRandom } from '../src/numerics/special/random.js';
import { JOURNAL, UnitJournal } from '../src/run/unit-journal.js';

/**
 * On paper: the units of a run that was measured, handed out to 1 … 1024 workers, the costliest first, and the share of
 * their time that is work. What a worker costs beside its units is assumed, in the open, below.
 *
 *   npm run verify:nightly -- --out reports && npm run bench:scale -- [reports] [--times 1]
 *
 * `--times k`: as if each unit had k like it, for a run k times as long.
 */
const words = process.argv.slice(2);
const at = words.indexOf('--times');
const times = at < 0 ? 1 : Number(words.splice(at, 2)[1]);
const folder = words[0] ?? 'reports';

/** Seconds. */
const ASSUMED = {
  /** To start a process and load the theorems. */
  start: 1.5,
  /** Beside each unit, to be given it and to send its end: the limit that is set for a queue. */
  perUnit: 0.005,
  /** For tables, at the first unit of a claim that a worker meets, in proportion to the unit's own time. */
  cold: 0.1,
  /** One worker in 20 is half as fast; a unit in 1000 is lost with its worker, which starts again. */
  slow: 0.05,
  lost: 0.001,
} as const;

interface Measured {
  readonly subject: string;
  readonly seconds: number;
}

async function unitsIn(from: string): Promise<readonly Measured[]> {
  const { journal } = await UnitJournal.open(from, 'r');
  const units: Measured[] = [];
  for (const key of journal.keys) {
    const end = await journal.find(key);
    const result = end?.kind === 'done' ? (end.result as { milliseconds?: number; durationMs?: number }) : {};
    const { claim, mutant } = parsed(key);
    const seconds = (result.milliseconds ?? result.durationMs ?? 0) / 1000;
    if (claim !== undefined || mutant !== undefined) units.push({ subject: claim ?? mutant ?? '', seconds });
  }
  await journal.close();
  return units;
}

function parsed(key: string): { readonly claim?: string; readonly mutant?: string } {
  try {
    return JSON.parse(key);
  } catch {
    return {};
  }
}

/** When the last unit ends, in seconds: each goes to the worker that is free first. */
function wallOf(units: readonly Measured[], workers: number): number {
  const random = seededRandom(`scale ${workers}`);
  const free = new Float64Array(workers).fill(ASSUMED.start);
  const speed = Array.from(free, () => (random.uniform() < ASSUMED.slow ? 0.5 : 1));
  const warm = Array.from(free, () => new Set<string>());
  const heap = Array.from(free.keys());
  for (const { subject, seconds } of units) {
    const own = heap[0];
    const cold = warm[own].has(subject) ? 1 : 1 + ASSUMED.cold;
    warm[own].add(subject);
    const once = (seconds * cold) / speed[own] + ASSUMED.perUnit;
    free[own] += random.uniform() < ASSUMED.lost ? 2 * once + ASSUMED.start : once;
    sink(heap, free);
  }
  return free.reduce((most, each) => Math.max(most, each), 0);
}

/** Moves the first of a heap of workers down to its place, by when they are free. */
function sink(heap: number[], free: Float64Array): void {
  for (let place = 0; ; ) {
    const [left, right] = [2 * place + 1, 2 * place + 2];
    let first = place;
    if (left < heap.length && free[heap[left]] < free[heap[first]]) first = left;
    if (right < heap.length && free[heap[right]] < free[heap[first]]) first = right;
    if (first === place) return;
    [heap[place], heap[first]] = [heap[first], heap[place]];
    place = first;
  }
}

const measured = await unitsIn(folder);
const units = measured.flatMap((unit) => Array<Measured>(times).fill(unit)).sort((a, b) => b.seconds - a.seconds);
const work = units.reduce((sum, { seconds }) => sum + seconds, 0);
const longest = units[0]?.seconds ?? 0;
console.log(
  `${units.length} units of ${join(folder, JOURNAL)}, ${work.toFixed(0)} s in all, the longest ${longest.toFixed(2)} s\n`,
);
console.log('| workers | wall s | efficiency |');
console.log('|--:|--:|--:|');
for (let workers = 1; workers <= 1024; workers *= 2) {
  const wall = wallOf(units, workers);
  console.log(`| ${workers} | ${wall.toFixed(1)} | ${(work / (workers * wall)).toFixed(2)} |`);
}
