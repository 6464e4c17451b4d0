import { join } from 'node:path';
import { theorems } from '../properties/index.js';
import { blocksOf, cutOf } from '../src/engine/blocks.js';
import { seededRandom } from '../src/numerics/special/random.js';
import { PROFILES, type Profile } from '../src/run/profiles.js';
import { JOURNAL, UnitJournal } from '../src/run/unit-journal.js';
import { Counts, WaitingUnits } from '../src/run/waiting-units.js';

/**
 * On paper: the units of a run that was measured, handed out to 1 … 1024 workers as a queue does, by the same code, and the
 * share of their time that is work; beside it a run of so many more draws that each worker has a minute of work. What a
 * worker costs beside its units is assumed, in the open, below.
 *
 *   npm run verify:nightly -- --out reports && npm run bench:scale -- [reports] [--seconds 60]
 */
const words = process.argv.slice(2);
const at = words.indexOf('--seconds');
const secondsEach = at < 0 ? 60 : Number(words.splice(at, 2)[1]);
const folder = words[0] ?? 'reports';

/** Seconds. */
const ASSUMED = {
  /** To start a process, 0.42 s until it is ready for units, and to load the theorems in its thread, as long again. */
  start: 1,
  /** Beside each unit, to send its end and be given the next: the limit that is set for a queue. */
  perUnit: 0.005,
  /** Of the coordinator, for each unit, one after the other. */
  collecting: 0.004,
  /** More for a worker's first unit of a claim, for tables and translation: `npm run bench:cold`. */
  cold: 0.35,
  /** One worker in 20 is half as fast; a unit in 1000 is lost with its worker, which starts again. */
  slow: 0.05,
  lost: 0.001,
  /** Units of a claim that are asked for at a time. */
  lanes: 128,
} as const;

/** The units of one claim, or of one injected error or constant: its blocks of draws, and what follows them. */
interface Subject {
  readonly name: string;
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
    const own = subjects.get(name) ?? { name, blocks: [], others: [] };
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
 * So many times the draws of the nightly, cut as a run cuts them, each as long as its claim says; controls, figures, injected errors and constants as
 * they were measured.
 */
const nightlyTimes = (subjects: readonly Subject[], times: number): readonly Subject[] =>
  subjects.map((subject) => {
    const claim = theorems.find(({ id }) => id === subject.name);
    if (claim?.drawMilliseconds === undefined) return subject;
    const each = claim.drawMilliseconds / 1000;
    const draws = Math.ceil(times * nightlyRuns(claim));
    return { ...subject, blocks: [...blocksOf(draws, cutOf(claim))].map(({ from, to }) => (to - from) * each) };
  });

const nightlyRuns = PROFILES.find(({ name }) => name === 'nightly')?.runs as NonNullable<Profile['runs']>;

interface PaperUnit {
  readonly subject: string;
  readonly seconds: number;
  /** Of no published constant, and no injected error: those have one unit each. */
  readonly isOfClaim: boolean;
  readonly isUrgent: false;
}

interface PaperWorker {
  readonly speed: number;
  readonly met: Set<string>;
  subject: string | undefined;
  free: number;
}

/** When the last unit ends, in seconds, and the share of all workers' time in which they are at units that count: a slow one is at each for longer. */
function played(subjects: readonly Subject[], workers: number): { readonly wall: number; readonly share: number } {
  const random = seededRandom(`scale ${workers}`);
  const waiting = new WaitingUnits<PaperUnit>();
  const rest = new Map<string, number[]>();
  const next = (name: string): void => {
    const seconds = rest.get(name)?.pop();
    if (seconds === undefined) return;
    const isOfClaim = theorems.some(({ id }) => id === name);
    waiting.add({ subject: name, seconds, isOfClaim, isUrgent: false });
  };
  for (const { name, blocks, others } of subjects) {
    const isStatistical = theorems.some(({ id, kind }) => id === name && kind === 'probabilistic');
    rest.set(name, (isStatistical ? [...others, ...blocks] : [...blocks, ...others]).reverse());
    for (let lane = 0; lane < ASSUMED.lanes; lane++) next(name);
  }
  const ends = new Heap<PaperWorker>(({ free }) => free);
  for (let k = 0; k < workers; k++) {
    const speed = random.uniform() < ASSUMED.slow ? 0.5 : 1;
    ends.add({ speed, met: new Set(), subject: undefined, free: ASSUMED.start });
  }
  const idle: PaperWorker[] = [];
  const busy = new Counts<string | undefined>();
  let [coordinator, atWork] = [0, 0];
  const give = (worker: PaperWorker, now: number): boolean => {
    const unit = waiting.take(worker.subject, busy);
    if (unit === undefined) return false;
    coordinator = Math.max(coordinator, now) + ASSUMED.collecting;
    const cold = unit.isOfClaim && !worker.met.has(unit.subject) ? ASSUMED.cold : 0;
    worker.met.add(unit.subject);
    const once = (unit.seconds + cold) / worker.speed + ASSUMED.perUnit;
    worker.free = coordinator + (random.uniform() < ASSUMED.lost ? 2 * once + ASSUMED.start : once);
    atWork += unit.seconds / worker.speed;
    worker.subject = unit.subject;
    busy.change(unit.subject, 1);
    ends.add(worker);
    return true;
  };
  for (let last = 0; ; ) {
    const worker = ends.take();
    if (worker === undefined) return { wall: last, share: atWork / (workers * last) };
    const { subject, free } = worker;
    if (subject !== undefined) {
      last = free;
      busy.change(subject, -1);
      next(subject);
    }
    if (!give(worker, free)) idle.push(worker);
    while (idle.length > 0 && give(idle[idle.length - 1], free)) idle.pop();
  }
}

/** The least first. */
class Heap<T> {
  readonly #all: T[] = [];

  constructor(readonly keyOf: (of: T) => number) {}

  add(one: T): void {
    const all = this.#all;
    let place = all.push(one) - 1;
    for (let above = (place - 1) >> 1; place > 0 && this.#isLess(place, above); above = (place - 1) >> 1) {
      [all[place], all[above]] = [all[above], all[place]];
      place = above;
    }
  }

  take(): T | undefined {
    const all = this.#all;
    const [first] = all;
    const last = all.pop();
    if (last === undefined || all.length === 0) return first;
    all[0] = last;
    for (let place = 0; ; ) {
      const [left, right] = [2 * place + 1, 2 * place + 2];
      let least = place;
      if (left < all.length && this.#isLess(left, least)) least = left;
      if (right < all.length && this.#isLess(right, least)) least = right;
      if (least === place) return first;
      [all[place], all[least]] = [all[least], all[place]];
      place = least;
    }
  }

  #isLess(a: number, b: number): boolean {
    return this.keyOf(this.#all[a]) < this.keyOf(this.#all[b]);
  }
}

const subjects = await subjectsIn(folder);
const all = subjects.flatMap(({ blocks, others }) => [...blocks, ...others]);
const longer = all.filter((seconds) => seconds > 2);
const nightly = workOf(nightlyTimes(subjects, 1));
const beside = sum(subjects.flatMap(({ others }) => others));
console.log(
  `${all.length} units of ${join(folder, JOURNAL)}, ${sum(all).toFixed(0)} s in all, ${beside.toFixed(0)} s of it controls, figures, errors, constants; ` +
    `${longer.length} take more than 2 s, ${sum(longer).toFixed(0)} s in all, the longest ${Math.max(...all).toFixed(1)} s. ` +
    `A nightly is ${nightly.toFixed(0)} s\n`,
);
console.log(
  `| workers | this run, wall s | efficiency | ${secondsEach} s each: times the nightly | units | wall s | efficiency |`,
);
console.log('|--:|--:|--:|--:|--:|--:|--:|');
for (let workers = 1; workers <= 1024; workers *= 2) {
  const times = Math.max(0.01, (secondsEach * workers - beside) / (nightly - beside));
  const asked = nightlyTimes(subjects, times);
  const units = sum(asked.map(({ blocks, others }) => blocks.length + others.length));
  const [own, long] = [subjects, asked].map((each) => {
    const { wall, share } = played(each, workers);
    return `${wall.toFixed(1)} | ${share.toFixed(2)}`;
  });
  console.log(`| ${workers} | ${own} | ${times.toFixed(times < 10 ? 1 : 0)} | ${units} | ${long} |`);
}
