import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { type CaseFile, findingOfCase, stringifyCase } from '../engine/hunt/case-file.js';
import { DEFAULT_BUDGET } from '../engine/hunt/hunt.js';
import { freshSeed } from '../engine/settings.js';
import { statementOf } from '../engine/statement.js';
import { escapeInvisible } from '../evidence/invisible.js';
import { shortened } from '../evidence/shortened.js';
import { formatNumber } from '../report/format.js';
import { printable } from '../report/printable.js';
import { caseLimits } from '../run/case-limits.js';
import { type ExitFacts, exitCode } from '../run/exit-code.js';
import type { Pool } from '../run/pool.js';
import type { UnitEnd } from '../run/watched-thread.js';
import {
  fileNameOf,
  type Journal,
  JournalKeeper,
  journalState,
  type KeptFiles,
  newJournal,
  readJournal,
  recordFailure,
} from './hunt-journal.js';
import { type HuntProgress, liveHuntProgress, plainHuntProgress, silentHuntProgress } from './hunt-progress.js';
import type { HuntJob, HuntMessage } from './hunt-task.js';
import { runThread, type ThreadOptions } from './hunt-threads.js';
import { onInterrupt } from './interruption.js';
import { loadWatched } from './load-watched.js';
import { parseTarget, shellQuote } from './options.js';
import { prepareFolder } from './output.js';
import { findClaim, isFromConfig } from './registry.js';
import { sayMistrust, trusted } from './runtime.js';
import { findingLines } from './summary.js';
import { type Paint, paintFor } from './terminal.js';
import { oneLine, UsageError } from './usage-error.js';
import { VERSION } from './version.js';
import { count } from './words.js';
import { workerPool } from './worker-pool.js';

export interface HuntCommand {
  readonly config?: string;
  readonly budget?: number;
  readonly seed?: number;
  readonly workers?: number;
  readonly out: string;
  /** Leave aside what an earlier hunt in --out left. */
  readonly fresh?: boolean;
  /** Seconds and megabytes that one evaluation may take. */
  readonly caseSeconds?: number;
  readonly caseMemory?: number;
  readonly json: boolean;
}

/**
 * Hunts one claim or control in worker threads. Everything found is on disk within half a second; a hunt that was stopped or
 * killed goes on where it was when it is started again with the same --out.
 *
 * Returns the exit code (see run/exit-code.ts): for a claim 1 refuted, else 130 interrupted, 2 cases that threw or took their thread
 * down, 3 undecided ones or such that passed a limit, 0; for a control, which must be refuted, 0 when it is.
 * What could not be written is 2, unless a claim is refuted.
 * @throws UsageError
 */
export async function hunt(target: string, command: HuntCommand): Promise<number> {
  const pool = workerPool(command.workers ?? availableParallelism(), caseLimits(command));
  try {
    return await huntIn(pool, target, command);
  } finally {
    await pool.close();
  }
}

async function huntIn(pool: Pool, target: string, command: HuntCommand): Promise<number> {
  const { claim: id, control } = parseTarget(target);
  const registry = await loadWatched(command.config, pool);
  const claim = findClaim(registry, id);
  const name = nameOf(claim.controls.map((each) => each.id), id, control); // biome-ignore format: one thought, one line
  statementOf(claim, control);
  await prepareFolder(command.out);
  const journal = startOrResume(name, command);
  const config = isFromConfig(registry, claim) ? command.config : undefined;
  const paint = paintFor(process.stdout, process.env);
  const print = (text: string) => void (command.json || process.stdout.write(`${text}\n`));
  const before = evaluationsOf(journal);
  const workers = Math.min(command.workers ?? availableParallelism(), journal.islands);
  print(
    `eigencheck ${VERSION} · hunt ${name} · budget ${journal.budget} · seed ${journal.seed} · ${count(workers, 'worker')}${before > 0 ? ` · resumed at ${before}` : ''}`,
  );

  sayMistrust();
  const keeper = new JournalKeeper(command.out, journal);
  const run = new HuntRun(journal, keeper, { claim: id, control, config, seed: journal.seed, pool });
  const progress = chooseProgress(command.json, paint, print);
  const ticking = setInterval(() => progress.update(run.view()), 100);
  let interrupted = false;
  let kept: KeptFiles = { unwritten: [], failure: undefined };
  const stopListening = onInterrupt(() => {
    interrupted = true;
    pool.interrupt();
    progress.stopping();
  });
  try {
    await run.islands(workers);
    if (!interrupted) await run.shrink();
    journal.finished = !interrupted && run.error === undefined;
  } finally {
    clearInterval(ticking);
    progress.close();
    stopListening();
    await pool.close();
    kept = await keeper.close();
  }
  if (command.json)
    process.stdout.write(`${escapeInvisible(JSON.stringify(resultOf(journal, interrupted), infinityAsText, 1))}\n`);
  else for (const line of reportLines(journal, command, config, paint, interrupted, kept)) print(line);
  if (run.error !== undefined) process.stderr.write(`eigencheck: ${name}: ${printable(run.error.message)}\n`);
  if (kept.unwritten.length > 0)
    process.stderr.write(`eigencheck: ${oneLine(kept.failure)}; not on disk: ${kept.unwritten.join(', ')}\n`);
  const facts = factsOf(journal, control !== undefined, interrupted, run.error);
  return exitCode({ ...facts, unjudged: facts.unjudged || kept.unwritten.length > 0 });
}

function nameOf(controls: readonly string[], claim: string, control: string | undefined): string {
  if (control === undefined) return claim;
  if (controls.includes(control)) return `${claim}/${control}`;
  throw new UsageError(
    `unknown control ${JSON.stringify(control)} of ${claim}, expected ${controls.join(', ') || 'none: it has no controls'}`,
  );
}

/** A hunt that was not finished goes on; a finished one goes on when the budget is larger. */
function startOrResume(name: string, { out, budget, seed, fresh }: HuntCommand): Journal {
  const earlier = fresh === true ? undefined : readJournal(out, name);
  if (earlier === undefined) return newJournal({ name, seed: seed ?? freshSeed(), budget: budget ?? DEFAULT_BUDGET });
  if (seed !== undefined && seed !== earlier.seed)
    throw new UsageError(
      `--seed = ${seed}, but ${join(out, `${fileNameOf(name)}.hunt.json`)} holds a hunt with seed ${earlier.seed}; leave --seed out to go on with it, pass --fresh to drop it, or choose another --out`,
    );
  const wanted = budget ?? (earlier.finished ? DEFAULT_BUDGET : earlier.budget);
  if (wanted <= earlier.budget) return earlier;
  const { smallest: _, ...rest } = earlier;
  return { ...rest, budget: wanted, finished: false };
}

const evaluationsOf = ({ states }: Journal): number =>
  states.reduce((sum, state) => sum + (state?.evaluations ?? 0), 0);

/** What ended a hunt: its claim's own code, or cases beyond their limits. */
interface HuntError {
  readonly message: string;
  readonly overLimit: boolean;
}

/** Islands shared out among threads; each thread that a case takes down is replaced, and that case left out. */
class HuntRun {
  error: HuntError | undefined;

  constructor(
    private readonly journal: Journal,
    private readonly keeper: JournalKeeper,
    private readonly options: ThreadOptions,
  ) {}

  async islands(workers: number): Promise<void> {
    const waiting = Array.from({ length: this.journal.islands }, (_, island) => island);
    const work = async () => {
      for (let island = waiting.shift(); island !== undefined; island = waiting.shift()) await this.#island(island);
    };
    await Promise.all(Array.from({ length: workers }, work));
  }

  async shrink(): Promise<void> {
    const { journal } = this;
    if (journal.worst === undefined || journal.smallest !== undefined || this.error !== undefined) return;
    await this.#untilDone(journal.islands, () => ({ kind: 'shrink', worst: journal.worst?.found as CaseFile }));
  }

  view() {
    const { journal } = this;
    const best = journal.worst ?? journal.tightest;
    return {
      name: journal.name,
      evaluations: evaluationsOf(journal),
      budget: journal.budget,
      refuted: journal.worst !== undefined,
      ratio: best?.found.ratio,
      failed: journal.failed,
    };
  }

  #island(island: number): Promise<void> {
    const { islands, budget, states } = this.journal;
    const share = Math.floor(budget / islands) + (island < budget % islands ? 1 : 0);
    if ((states[island]?.evaluations ?? 0) >= share) return Promise.resolve();
    return this.#untilDone(island, () => {
      const state = states[island];
      return { kind: 'island', island, islands, budget: share, ...(state && { state }) };
    });
  }

  async #untilDone(place: number, job: () => HuntJob): Promise<void> {
    const { journal, keeper, options } = this;
    const skip = journal.skip[place];
    while (!options.pool.interrupted && this.error === undefined) {
      const end = await runThread(options, job(), skip, (message) => this.#receive(place, message));
      if (end.kind === 'done' || end.kind === 'interrupted') return;
      const failed =
        end.kind === 'failed' ? { message: end.error.message, overLimit: false } : this.#leaveOut(place, end);
      if (failed !== undefined) {
        this.error ??= failed;
        return;
      }
      keeper.touch();
    }
  }

  /** The next attempt goes on without the case that ended the thread; an error where that cannot help. */
  #leaveOut(place: number, { step, why }: UnitEnd<void> & { kind: 'killed' }): HuntError | undefined {
    const { journal } = this;
    const skip = journal.skip[place];
    const overLimit = why.kind !== 'died';
    if (step === undefined) return { message: why.message, overLimit };
    if (step.doing === 'drawing') return { message: `while drawing instance ${step.draw}: ${why.message}`, overLimit };
    if (skip.length >= MOST_KILLED)
      return { message: `${skip.length} cases took their threads down; last: ${step.text}`, overLimit };
    skip.push([step.number, why]);
    if (place === journal.islands) recordFailure(journal, { ...why, instance: step.text, draw: step.number });
    return undefined;
  }

  #receive(place: number, message: HuntMessage): void {
    const { journal } = this;
    if (message.kind === 'found') {
      const known = journal[message.role];
      if (known === undefined || message.rank < known.rank) {
        journal[message.role] = { rank: message.rank, found: trusted(message.found) };
        if (message.role === 'worst') delete journal.smallest;
      }
    } else if (message.kind === 'failed') {
      if (!journal.failures.some(({ draw }) => draw === message.failure.draw)) recordFailure(journal, message.failure);
    } else if (message.kind === 'smallest')
      journal.smallest = { found: trusted(message.found), shrinks: message.shrinks };
    else journal.states[place] = journalState(message.state);
    this.keeper.touch();
  }
}

/** Threads that one island may cost: a claim that hangs on every second instance will not run for ever. */
const MOST_KILLED = 25;

function chooseProgress(json: boolean, paint: Paint, print: (line: string) => void): HuntProgress {
  if (json) return silentHuntProgress;
  return process.stdout.isTTY ? liveHuntProgress(process.stdout, paint) : plainHuntProgress(print);
}

function verdictOf(journal: Journal, interrupted: boolean): 'refuted' | 'holds' | 'undecided' {
  if (journal.worst !== undefined) return 'refuted';
  return undecidedOf(journal) > 0 || journal.failed > 0 || interrupted ? 'undecided' : 'holds';
}

const undecidedOf = ({ states }: Journal): number => states.reduce((sum, state) => sum + (state?.undecided ?? 0), 0);

/** A control must be refuted: its refutation is final, so an interruption after it changes nothing. */
function factsOf(journal: Journal, isControl: boolean, interrupted: boolean, error: HuntError | undefined): ExitFacts {
  const refuted = journal.worst !== undefined;
  if (isControl && refuted) return {};
  const cannot = journal.failures.some(({ kind }) => kind === 'threw' || kind === 'died');
  const unjudged = cannot || error?.overLimit === false;
  const searched = !(interrupted || error !== undefined || journal.failed > 0);
  return {
    refuted: refuted || (isControl && searched),
    unjudged,
    undecided: undecidedOf(journal) > 0 || journal.failed > 0 || error?.overLimit === true,
    interrupted,
  };
}

function resultOf(journal: Journal, interrupted: boolean) {
  const { name, seed, budget, worst, smallest, tightest, failed, failures } = journal;
  return {
    claim: name,
    verdict: verdictOf(journal, interrupted),
    seed,
    budget,
    evaluations: evaluationsOf(journal),
    undecided: undecidedOf(journal),
    interrupted,
    failed,
    failures,
    ...(worst && { worst: worst.found }),
    ...(smallest && { smallest: smallest.found, shrinks: smallest.shrinks }),
    ...(tightest && { tightest: tightest.found }),
  };
}

function reportLines(
  journal: Journal,
  command: HuntCommand,
  config: string | undefined,
  paint: Paint,
  interrupted: boolean,
  { unwritten }: KeptFiles,
): string[] {
  const { name, worst, smallest, tightest, failed } = journal;
  const failures = printable(journal.failures, { oneLine: true });
  const verdict = verdictOf(journal, interrupted);
  const style = { refuted: 'red', holds: 'green', undecided: 'yellow' } as const;
  const words = verdict === 'holds' ? 'no counterexample' : verdict;
  const lines = [
    `${paint(style[verdict], words)}  ${name}, in ${count(evaluationsOf(journal), 'evaluation')}${undecidedOf(journal) > 0 ? `, ${undecidedOf(journal)} undecided` : ''}${interrupted ? ', INTERRUPTED: the same command goes on' : ''}`,
  ];
  const suffix = configOptionOf(config);
  const show = (role: string, title: string, whole: CaseFile, keep: boolean) => {
    const seen = printable(whole, { oneLine: true });
    const file = `${fileNameOf(name)}.${role}.json`;
    const path = shellQuote(join(command.out, file));
    const replay = `eigencheck replay ${path}${suffix}`;
    const lost = unwritten.includes(file);
    lines.push(
      '',
      paint('bold', title),
      ...findingLines(findingOfCase(seen, replay)),
      // A line that names a file which is not there would be no way back to the find: here it is whole.
      lost ? `  ${'case'.padEnd(10)} ${oneLineOf(whole)}` : `  ${'replay'.padEnd(10)} ${replay}`,
    );
    if (keep && !lost)
      lines.push(`  ${'keep'.padEnd(10)} ${replay} --keep ${config === undefined ? 'properties/corpus' : 'corpus'}`);
  };
  if (worst) show('worst', 'worst violation found', worst.found, smallest === undefined);
  if (smallest) show('smallest', `smallest at least half as strong (shrunk ${count(smallest.shrinks, 'time')})`, smallest.found, true); // biome-ignore format: one thought, one line
  if (tightest && !worst) {
    const { ratio } = tightest.found;
    const sharpness = ratio === undefined ? '' : `: the constant cannot improve by more than a factor ${formatNumber(ratio)}`; // biome-ignore format: one thought, one line
    show('tightest', `tightest instance found${sharpness}`, tightest.found, true);
  }
  if (failed > 0) {
    lines.push('', paint('yellow', `${count(failed, 'case')} could not be evaluated`));
    for (const { kind, instance, message } of failures.slice(0, 5))
      lines.push(`  ${kind.padEnd(10)} ${shortened(instance)}: ${message}`);
  }
  return lines;
}

const oneLineOf = (found: CaseFile): string => JSON.stringify(JSON.parse(stringifyCase(found)));

const configOptionOf = (config: string | undefined): string =>
  config === undefined ? '' : ` --config ${shellQuote(config)}`;

const infinityAsText = (_key: string, value: unknown) =>
  value === Infinity || value === -Infinity ? String(value) : value;
