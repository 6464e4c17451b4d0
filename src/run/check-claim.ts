import type { AnyClaim } from '../claims/claim.js';
import type { BlockTally } from '../engine/block-tally.js';
import { type Block, blocksOf, cutOf } from '../engine/blocks.js';
import { type ControlResult, untriedControl } from '../engine/controls.js';
import { type DrawnFigures, hasFigures, NO_FIGURES } from '../engine/figures.js';
import { fold } from '../engine/fold.js';
import { DEFAULT_RUNS, SCHEME } from '../engine/settings.js';
import { overLimitText, type StepLimit, stepText } from '../engine/steps.js';
import {
  isEnd,
  isKnown,
  largestHash,
  lastBlock,
  NOTHING_KNOWN,
  type Tallies,
  total,
  withBlock,
} from '../engine/tally.js';
import type { ClaimEvidence, Unfinished } from '../evidence/schema.js';
import { EarlyEnd, type Ended } from './early-end.js';
import { failedWith } from './failure.js';
import { type Begin, inLanes } from './in-lanes.js';
import { runLeavingOut } from './left-out.js';
import { NOT_BEGUN } from './pool.js';
import { asOverLimit, settled } from './settled.js';
import type { ClaimEnd, ClaimTask, TaskProgress, UnitError, UnitFound, UnitMessage, UnitTask } from './task.js';
import type { UnitRunner } from './unit-runner.js';

/** A claim to be checked in a pool. */
export interface ClaimRun {
  readonly pool: UnitRunner;
  readonly claim: AnyClaim;
  readonly task: ClaimTask;
  /** Draws; the claim's own number when undefined. */
  readonly runs?: number | undefined;
  readonly figures: boolean;
  /** Whether every case is told as a line of JSON. */
  readonly observe: boolean;
  readonly onProgress: (progress: TaskProgress) => void;
  /** A unit of it is at work; told of each. */
  readonly onBegin: () => void;
  /** A case that takes long, or took too long: what is being checked, and what there is to say. */
  readonly onSlow: (statement: string, news: string) => void;
}

/** What became of a claim, and a line for each of its cases, in the order of its draws. */
export interface CheckedClaim {
  readonly outcome: ClaimEnd;
  readonly observations: readonly string[];
}

/**
 * Checks a claim in units of work: its blocks of draws, then its controls and its figures, as many at a time as the
 * runner has lanes. A unit that ends its thread is repeated without the step that did.
 *
 * Guarantee: what becomes of a claim that is not interrupted does not depend on how many units are run at a time. Its
 * draws end with the first block, in their order, that is refuted or throws, and all of it as EarlyEnd says; units behind
 * are not begun any more, and not counted where they were. What a unit had told that was lost with its worker depends on
 * when that was. Never rejects.
 */
export async function checkInPool(run: ClaimRun): Promise<CheckedClaim> {
  const checking = new Checking(run);
  await checking.run();
  return { outcome: checking.outcome(), observations: checking.observations() };
}

type LeaveOut = readonly (readonly [number, StepLimit])[];

class Checking {
  readonly #runs: number;
  readonly #runStart = Date.now() / 1000;
  #known: Tallies = NOTHING_KNOWN;
  readonly #lines = new Map<number, readonly string[]>();
  /** Of blocks under way. */
  readonly #done = new Map<number, number>();
  #evaluated = 0;
  /** Places of controls and figures. */
  readonly #begun = new Set<number>();
  readonly #controls = new Map<string, ControlResult>();
  #figures: DrawnFigures = NO_FIGURES;
  /** In the order in which a check in one thread would meet them. */
  readonly #errors: { readonly place: number; readonly error: UnitError }[] = [];
  /** Units by their places: blocks by their numbers, controls behind them, figures at the end. */
  readonly #early = new EarlyEnd((place) => place >= this.#runs || place <= lastBlock(this.#known));
  #milliseconds = 0;
  /** One of the units that a signal ended. */
  #interrupted: Ended | undefined;

  constructor(private readonly request: ClaimRun) {
    this.#runs = request.runs ?? request.claim.runs ?? DEFAULT_RUNS;
  }

  /**
   * Controls wait for no block to end: those that train networks are the longest units of all. Where one was behind a
   * block with which the claim seemed to end, and which does not count in the end, it is begun after all blocks.
   */
  async run(): Promise<void> {
    await inLanes(this.#all(), this.request.pool.lanes);
    await inLanes(this.#rest(), this.request.pool.lanes);
  }

  outcome(): ClaimEnd {
    const { claim, task } = this.request;
    const settings = { ...task, runs: this.#runs };
    const ended = this.#ended;
    if (ended !== undefined) {
      const latest = this.#isUnbegun ? undefined : this.#evidence();
      return settled(ended, this.#early.killed, latest, claim, settings);
    }
    const counted = this.#errors.filter(({ place }) => this.#counts(place));
    const errors = counted.toSorted((a, b) => a.place - b.place).map(({ error }) => error);
    return failedWith(claim, settings, errors, this.#evidence());
  }

  observations(): readonly string[] {
    const blocks = [...this.#lines].filter(([block]) => this.#counts(block) && isKnown(this.#known, block));
    return blocks.toSorted(([a], [b]) => a - b).flatMap(([, lines]) => lines);
  }

  /** A unit that did not come to its end by itself, and with which the check ends. */
  get #ended(): Ended | undefined {
    return this.#early.ended ?? this.#interrupted;
  }

  /** Whether what a unit finds is part of what becomes of the claim. */
  #counts(place: number): boolean {
    return place <= (place < this.#runs ? Math.min(this.#early.last, lastBlock(this.#known)) : this.#early.last);
  }

  get #isInterrupted(): boolean {
    if (this.request.pool.interrupted) this.#interrupted ??= NOT_BEGUN;
    return this.#interrupted !== undefined;
  }

  /** Blocks that count. */
  get #counted(): Tallies {
    const { sum, later } = this.#known;
    return { ...(sum && { sum }), later: new Map([...later].filter(([block]) => this.#counts(block))) };
  }

  get #isUnbegun(): boolean {
    return this.#counted.sum === undefined && this.#counted.later.size === 0;
  }

  #cut(): Iterable<Block> {
    return blocksOf(this.#runs, cutOf(this.request.claim));
  }

  /** Those that train networks, or sample many, have the longest units among their controls: what is begun last should be short. */
  *#all(): Generator<Begin, void> {
    if (this.request.claim.kind === 'probabilistic') yield* this.#rest();
    for (const { block, from, to } of this.#cut()) {
      if (!this.#isNext(block)) break;
      yield () => this.#block(block, from, to);
    }
    yield* this.#rest();
  }

  /** Controls and figures, but for those that were begun. */
  *#rest(): Generator<Begin, void> {
    const { claim, figures } = this.request;
    const places = [...claim.controls.keys()].map((i) => this.#runs + i);
    if (figures && hasFigures(claim)) places.push(FIGURES);
    for (const place of places) {
      if (this.#begun.has(place)) continue;
      if (!this.#isNext(place)) return;
      this.#begun.add(place);
      yield () =>
        place === FIGURES ? this.#drawFigures() : this.#control(claim.controls[place - this.#runs].id, place);
    }
  }

  /** Whether a unit counts, by what is known now. */
  #isNext(place: number): boolean {
    return !this.#isInterrupted && this.#counts(place);
  }

  async #block(block: number, from: number, to: number): Promise<void> {
    const { task, observe, claim } = this.request;
    let lines: string[] = [];
    let soFar = false;
    const found = await this.#unit<BlockTally>(
      block,
      (leaveOut) => ({
        ...task,
        kind: 'check',
        id: `${SCHEME}/${task.seed}/${claim.id}/${block}`,
        block,
        from,
        to,
        largestHash: largestHash(this.#known),
        ...(observe && { observe: { runStart: this.#runStart } }),
        leaveOut,
      }),
      (message) => {
        if (message.kind === 'observed') lines.push(message.line);
        else if (message.kind === 'so far') this.#known = withBlock(this.#known, block, message.tally);
        else {
          this.#done.set(block, message.done);
          this.#told();
        }
        soFar = true;
      },
      () => {
        lines = [];
      },
    );
    if (observe && (soFar || found !== undefined)) this.#lines.set(block, lines);
    if (found === undefined) return;
    this.#known = withBlock(this.#known, block, found);
    this.#done.delete(block);
    this.#evaluated += found.evaluated;
    this.#told();
  }

  async #control(id: string, place: number): Promise<void> {
    const { task, claim, onProgress } = this.request;
    const found = await this.#unit<ControlResult>(
      place,
      (leaveOut) => ({ ...task, kind: 'control', control: id, leaveOut }),
      (message) => {
        if (message.kind === 'progress') onProgress({ ...message, claim: claim.id });
      },
    );
    if (found !== undefined) this.#controls.set(id, found);
  }

  async #drawFigures(): Promise<void> {
    const unitOf = (leaveOut: LeaveOut) => ({ ...this.request.task, kind: 'figures' as const, leaveOut });
    this.#figures = (await this.#unit<DrawnFigures>(FIGURES, unitOf)) ?? this.#figures;
  }

  /** What a unit found; nothing where it did not come to its end, and then none behind it is begun any more. */
  async #unit<Found>(
    place: number,
    unitOf: (leaveOut: LeaveOut) => UnitTask,
    onMessage: (message: UnitMessage) => void = () => {},
    onBegin: () => void = () => {},
  ): Promise<Found | undefined> {
    const { pool, claim, task, onSlow, onBegin: onGiven } = this.request;
    const end = await runLeavingOut<UnitMessage, UnitFound<Found>>(
      pool,
      (leaveOut) => unitOf([...leaveOut]),
      {
        onBegin,
        onGiven,
        onMessage,
        onStill: (step, seconds) => onSlow(step.text, `still at ${stepText(step)} after ${Math.round(seconds)} s`),
        onKilled: (killed) => {
          this.#early.leaveOut(place, killed);
          onSlow(killed.step.text, `${overLimitText(asOverLimit(killed, task.seed))}; left out`);
        },
      },
      claim.id,
    );
    if (end.kind === 'done') {
      const { found, milliseconds, error } = end.result;
      this.#milliseconds += milliseconds;
      if (error !== undefined) this.#errors.push({ place, error });
      return found;
    }
    if (end.kind !== 'interrupted') this.#early.end(place, end);
    // Of several interrupted ones one that had begun says more.
    else if (this.#interrupted === undefined || !('step' in this.#interrupted && this.#interrupted.step))
      this.#interrupted = end;
    return undefined;
  }

  #told(): void {
    const all = [...this.#done.values()].reduce((sum, n) => sum + n, this.#evaluated);
    this.request.onProgress({ claim: this.request.claim.id, phase: 'draws', done: all, total: this.#runs });
  }

  #missesBlocks(): boolean {
    const counted = this.#counted;
    for (const { block } of this.#cut()) if (!isKnown(counted, block)) return true;
    return false;
  }

  #evidence(): ClaimEvidence {
    const { claim, task } = this.request;
    const tally = total(this.#counted);
    const isOpen = this.#ended !== undefined;
    const missesDraws = isOpen && !isEnd(tally) && this.#missesBlocks();
    const why: Unfinished = isOpen ? 'interrupted' : 'over limit';
    const resultOf = (control: AnyClaim['controls'][number], i: number): ControlResult => {
      const found = this.#counts(this.#runs + i) ? this.#controls.get(control.id) : undefined;
      return found ?? { evidence: untriedControl(control, why), interrupted: isOpen, leftOut: [] };
    };
    return fold(claim, {
      seed: task.seed,
      runs: this.#runs,
      tally: { ...tally, interrupted: tally.interrupted || missesDraws },
      expected: claim.controls,
      controls: claim.controls.map(resultOf),
      figures: this.#counts(FIGURES) ? this.#figures : NO_FIGURES,
      durationMs: this.#milliseconds,
    });
  }
}

const FIGURES = Number.POSITIVE_INFINITY;
