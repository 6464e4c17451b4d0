import { join } from 'node:path';
import { seededRandom } from '../src/numerics/special/random.js';
import { JOURNAL, UnitJournal } from '../src/run/unit-journal.js';

/**
 * On paper: the units of a run that was measured, handed out to 1 … 1024 workers as a queue does, and the share of their
 * time that is work; beside it a run of so many more draws that each worker has a minute of work. What a worker costs
 * beside its units is assumed, in the open, below.
 *
 *   npm run verify:nightly -- --out reports && npm run bench:scale -- [reports] [--seconds 60]
 */
const words = process.argv.slice(2);
const at = words.indexOf('--seconds');
const secondsEach = at < 0 ? 60 : Number(words.splice(at, 2)[1]);
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
  /** Units of a claim that are in the queue at a time. */
  lanes: 128,
} as const;

/** The units of one claim, or of one injected error or constant: its blocks of draws, and what follows them. */
interface Subject {
  readonly blocks: number[];
  readonly others: number[];
}

async function subjectsIn(from: string): Promise<readonly Subject[]> {
  const { journal } = await UnitJournal.open(from, 'r');
  const subjects = new Map<string, Subject>();
  for (const key of journal.keys) {
    const end = await journal.find(key);
    const result = end?.kind === 'done' ? (end.result as { milliseconds?: number; durationMs?: number }) : {};
    const { kind, claim, mutant, constant } = parsed(key);
    const name = claim ?? mutant ?? constant;
    if (name === undefined) continue;
    const own = subjects.get(name) ?? { blocks: [], others: [] };
    subjects.set(name, own);
    (kind === 'check' ? own.blocks : own.others).push((result.milliseconds ?? result.durationMs ?? 0) / 1000);
  }
  await journal.close();
  // As the queue has them: the costliest first.
  return [...subjects.values()].sort((a, b) => workOf([b]) - workOf([a]));
}

interface Key {
  readonly kind?: string;
  readonly claim?: string;
  readonly mutant?: string;
  readonly constant?: string;
}

function parsed(key: string): Key {
  try {
    return JSON.parse(key);
  } catch {
    return {};
  }
}

const sum = (all: readonly number[]): number => all.reduce((total, each) => total + each, 0);
const workOf = (subjects: readonly Subject[]): number =>
  sum(subjects.map(({ blocks, others }) => sum(blocks) + sum(others)));

/**
 * So many times as many draws: controls, figures, injected errors and constants are what they were. Blocks behind the
 * first ones grow as `blocksOf` has it, to a second at most.
 */
const withDraws = (subjects: readonly Subject[], times: number): readonly Subject[] =>
  subjects.map(({ blocks, others }) => {
    const grown: number[] = [];
    for (const [i, seconds] of Array<number[]>(times).fill(blocks).flat().entries()) {
      const last = grown.at(-1) ?? 0;
      if (i > 16 && last + seconds <= 1) grown[grown.length - 1] = last + seconds;
      else grown.push(seconds);
    }
    return { blocks: grown, others };
  });

/** When the last unit ends, in seconds: each worker that is free gets the next unit of the first subject that has one. */
function wallOf(subjects: readonly Subject[], workers: number): number {
  const random = seededRandom(`scale ${workers}`);
  const free = new Float64Array(workers).fill(ASSUMED.start);
  const speed = Array.from(free, () => (random.uniform() < ASSUMED.slow ? 0.5 : 1));
  const warm = Array.from(free, () => new Set<number>());
  const order = Array.from(free.keys());
  const lists = subjects.map(({ blocks, others }) => [...blocks, ...others]);
  const given = lists.map(() => 0);
  /** When units of each subject that are under way end. */
  const ends = lists.map((): number[] => []);
  let first = 0;
  for (;;) {
    while (first < lists.length && given[first] === lists[first].length) first++;
    if (first === lists.length) return free.reduce((most, each) => Math.max(most, each), 0);
    const own = order[0];
    const now = free[own];
    let subject = first;
    for (; subject < lists.length; subject++) {
      if (given[subject] === lists[subject].length) continue;
      ends[subject] = ends[subject].filter((end) => end > now);
      if (ends[subject].length < ASSUMED.lanes) break;
    }
    if (subject === lists.length) {
      // All that may be given is: until one of those under way ends.
      free[own] = Math.min(...ends.flat().filter((end) => end > now));
    } else {
      const cold = warm[own].has(subject) ? 1 : 1 + ASSUMED.cold;
      warm[own].add(subject);
      const once = (lists[subject][given[subject]++] * cold) / speed[own] + ASSUMED.perUnit;
      free[own] += random.uniform() < ASSUMED.lost ? 2 * once + ASSUMED.start : once;
      ends[subject].push(free[own]);
    }
    sink(order, free);
  }
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

const subjects = await subjectsIn(folder);
const all = subjects.flatMap(({ blocks, others }) => [...blocks, ...others]);
const drawn = sum(subjects.flatMap(({ blocks }) => blocks));
const longer = all.filter((seconds) => seconds > 2);
console.log(
  `${all.length} units of ${join(folder, JOURNAL)}, ${sum(all).toFixed(0)} s in all, ${drawn.toFixed(0)} s of it draws; ` +
    `${longer.length} take more than 2 s, ${sum(longer).toFixed(0)} s in all, the longest ${Math.max(...all).toFixed(1)} s\n`,
);
console.log(
  `| workers | wall s | efficiency | draws, that each worker has ${secondsEach} s: times | wall s | efficiency |`,
);
console.log('|--:|--:|--:|--:|--:|--:|');
for (let workers = 1; workers <= 1024; workers *= 2) {
  const times = Math.max(1, Math.ceil((secondsEach * workers - (sum(all) - drawn)) / drawn));
  const cells = [subjects, withDraws(subjects, times)].map((own) => {
    const wall = wallOf(own, workers);
    return `${wall.toFixed(1)} | ${(workOf(own) / (workers * wall)).toFixed(2)}`;
  });
  console.log(`| ${workers} | ${cells[0]} | ${times} | ${cells[1]} |`);
}
