import { PreconditionFailure } from 'fast-check';
import * as z from 'zod';
import { InsufficientPrecision } from '../../numerics/interval/interval.js';
import { EXACT, PRECISION_LADDER, precisionName } from '../../numerics/precision.js';
import { type SeededRandom, seededRandom } from '../../numerics/special/random.js';
import type { Evaluation } from '../evaluation.js';
import { describeInstance } from '../instance.js';
import { verdictOf } from '../judge.js';
import type { Statement } from '../statement.js';
import { type Drawn, genomeFromJson, genomeJson, genomeOf, genomeToJson, redraw } from './genome.js';
import { looseness, tightness, violation } from './objective.js';
import { type Member, POPULATION, Population, type PopulationSettings } from './population.js';

/** An evaluated instance worth keeping. */
export interface Found<I> extends Drawn<I> {
  readonly evaluation: Evaluation;
  /**
   * Its number in the whole hunt: evaluation k of hunter i of m is number k·m + i. A probabilistic claim's trials are
   * seeded with it, and it spends that draw's share of the false alarm, which no other evaluation does.
   */
  readonly draw: number;
}

/** A case that could not be evaluated. */
export interface FailedCase {
  readonly kind: 'threw' | 'hung' | 'out of memory' | 'died';
  readonly message: string;
  readonly instance: string;
  readonly draw: number;
}

export interface HunterSettings {
  readonly seed: number;
  /** Several hunters share a hunt, each with its own random numbers: this is hunter number `island` of `islands`. */
  readonly island?: number;
  readonly islands?: number;
  readonly population?: PopulationSettings;
  /** Numbers of evaluations that are known to end the thread: counted as failed, not tried again. */
  readonly skip?: ReadonlyMap<number, Pick<FailedCase, 'kind' | 'message'>>;
}

/** What is told while hunting, each at once. */
export interface HunterEvents<I> {
  /** Before an instance is made, with the number of its evaluation. */
  readonly onDrawing?: (draw: number) => void;
  /** Before an instance is evaluated. */
  readonly onCase?: (instance: I, draw: number) => void;
  readonly onWorst?: (found: Found<I>) => void;
  readonly onTightest?: (found: Found<I>) => void;
  readonly onFailure?: (failed: FailedCase) => void;
  /** Polled before each evaluation; true ends the hunt at once. */
  readonly shouldStop?: (() => boolean) | undefined;
}

/** An evaluated instance as another hunter of the same statement can take it in. */
export const hunterMember = z.object({ genome: genomeJson, score: z.number() });
const found = z.object({ genome: genomeJson, draw: z.number() }).optional();

/** All that a hunter needs to go on where it was, as JSON: see `Hunter.state`. */
export const hunterState = z.object({
  generation: z.number(),
  evaluations: z.number(),
  undecided: z.number(),
  sinceBetter: z.number(),
  members: z.array(hunterMember),
  champions: z.array(hunterMember),
  worst: found,
  tightest: found,
  refutedAfter: z.number().optional(),
});
export type HunterState = z.output<typeof hunterState>;

/** Evaluations of one generation: state is taken, and random numbers begin anew, between two. */
export const GENERATION = 64;

/**
 * Hunts one statement for its worst violation and its tightest case, generation by generation.
 *
 * Deterministic in seed and island. After each generation `state()` is all there is: a hunter made from it goes on with
 * the same instances, so an interrupted hunt that is resumed finds what it would have found. Each evaluation is the
 * engine's own: float64 where that decides, more bits where it does not; a violation is certified when it is found.
 */
export class Hunter<I> {
  worst: Found<I> | undefined;
  tightest: Found<I> | undefined;
  evaluations = 0;
  undecided = 0;
  /** Evaluations until the first violation, itself included. */
  refutedAfter: number | undefined;
  readonly #population: Population<I>;
  #generation = 0;

  constructor(
    readonly statement: Statement<I>,
    private readonly settings: HunterSettings,
    private readonly events: HunterEvents<I> = {},
  ) {
    this.#population = new Population(statement.instances, settings.population ?? POPULATION);
  }

  /** Of the best member so far. */
  get score(): number {
    const scores = [this.worst, this.tightest].flatMap((found) => (found ? [tightness(found.evaluation)] : []));
    return Math.min(...scores);
  }

  /**
   * At most this many more evaluations, to the end of the generation. False when stopped.
   * @throws what drawing an instance throws
   */
  runGeneration(most = GENERATION): boolean {
    const { seed, island = 0 } = this.settings;
    const random = seededRandom(`${seed}/hunt/${island}/${this.#generation}`);
    const known = new Set<string>();
    for (let i = 0; i < Math.min(GENERATION, most); i++) {
      if (this.events.shouldStop?.()) return false;
      this.events.onDrawing?.(this.#draw);
      const drawn = this.#population.propose(random, known);
      known.add(drawn.text);
      this.#try(drawn);
    }
    this.#generation++;
    return true;
  }

  state(): HunterState {
    const { members, champions, sinceBetter } = this.#population;
    return {
      generation: this.#generation,
      evaluations: this.evaluations,
      undecided: this.undecided,
      sinceBetter,
      members: members.map(memberJson),
      champions: champions.map(memberJson),
      ...(this.worst && { worst: foundJson(this.worst) }),
      ...(this.tightest && { tightest: foundJson(this.tightest) }),
      ...(this.refutedAfter !== undefined && { refutedAfter: this.refutedAfter }),
    };
  }

  /** Takes in what another hunter of this statement found, at its score: it is not evaluated again. */
  takeIn(member: HunterState['members'][number]): void {
    const { seed, island = 0 } = this.settings;
    const random = seededRandom(`${seed}/taken in/${island}/${this.#generation}`);
    for (const own of this.#member(member, random)) this.#population.add(own);
  }

  /** Goes on from a state of the same statement and settings, without members that the arbitrary no longer draws. */
  restore(state: HunterState): void {
    const random = seededRandom(`${this.settings.seed}/restore`);
    const [members, champions] = [state.members, state.champions].map((all) =>
      all.flatMap((each) => this.#member(each, random)),
    );
    this.#population.restore(members, champions, state.sinceBetter);
    this.#generation = state.generation;
    this.evaluations = state.evaluations;
    this.undecided = state.undecided;
    this.refutedAfter = state.refutedAfter;
    this.worst = this.#found(state.worst, random);
    this.tightest = this.#found(state.tightest, random);
  }

  /** None where the arbitrary does not draw it. */
  #member({ genome, score }: HunterState['members'][number], random: SeededRandom): Member<I>[] {
    const drawn = redraw(this.statement.instances, genomeFromJson(genome), random);
    return drawn === undefined ? [] : [{ ...drawn, score }];
  }

  #found(kept: HunterState['worst'], random: SeededRandom): Found<I> | undefined {
    if (kept === undefined) return undefined;
    const drawn = redraw(this.statement.instances, genomeFromJson(kept.genome), random);
    if (drawn === undefined) return undefined;
    const evaluation = this.#sharpened(drawn.instance, this.#evaluate(drawn.instance, kept.draw));
    return { ...drawn, evaluation, draw: kept.draw };
  }

  /** The number of the next evaluation in the whole hunt. */
  get #draw(): number {
    const { island = 0, islands = 1 } = this.settings;
    return this.evaluations * islands + island;
  }

  #try(drawn: Drawn<I>): void {
    const draw = this.#draw;
    const known = this.settings.skip?.get(draw);
    if (known !== undefined) {
      this.evaluations++;
      this.events.onFailure?.({ ...known, instance: instanceText(drawn), draw });
      return;
    }
    this.events.onCase?.(drawn.instance, draw);
    let evaluation: Evaluation;
    try {
      evaluation = this.#evaluate(drawn.instance, draw);
    } catch (error) {
      this.evaluations++;
      // A draw that the claim itself waves aside is no failure.
      if (PreconditionFailure.isFailure(error)) return;
      const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
      const message = cause instanceof Error ? cause.message : String(cause);
      this.events.onFailure?.({ kind: 'threw', message, instance: instanceText(drawn), draw });
      return;
    }
    this.evaluations++;
    this.#take(drawn, evaluation, draw);
  }

  #take(drawn: Drawn<I>, first: Evaluation, draw: number): void {
    let evaluation = first;
    const best = this.tightest === undefined ? Number.POSITIVE_INFINITY : tightness(this.tightest.evaluation);
    if (evaluation.verdict === 'holds' && atBest(evaluation) < best)
      evaluation = this.#sharpened(drawn.instance, evaluation);
    if (evaluation.verdict === 'undecided') this.undecided++;
    const score = tightness(evaluation);
    this.#population.add({ ...drawn, score });
    const found = { ...drawn, evaluation, draw };
    if (evaluation.verdict === 'refuted') {
      this.refutedAfter ??= this.evaluations;
      if (this.worst !== undefined && !(violation(evaluation) > violation(this.worst.evaluation))) return;
      this.worst = found;
      this.events.onWorst?.(found);
    } else if (evaluation.verdict === 'holds' && score < best) {
      this.tightest = found;
      this.events.onTightest?.(found);
    }
  }

  #evaluate(instance: I, draw: number): Evaluation {
    return this.statement.evaluate(instance, { seed: this.settings.seed, draw });
  }

  /** So that imprecision is no merit: with more bits until the ratio is known to 1 %, as far as the ladder goes. */
  #sharpened(instance: I, evaluation: Evaluation): Evaluation {
    const { compareAt } = this.statement;
    let best = evaluation;
    if (compareAt === undefined || evaluation.verdict !== 'holds' || evaluation.precision === EXACT) return best;
    const from = PRECISION_LADDER.findIndex((at) => precisionName(at) === evaluation.precision);
    for (const at of PRECISION_LADDER.slice(from + 1)) {
      if (looseness(best.comparison) <= KNOWN) return best;
      try {
        const comparison = compareAt(instance, at);
        if (verdictOf(comparison) === 'holds') best = { ...best, comparison, precision: precisionName(at) };
      } catch (error) {
        if (!(error instanceof InsufficientPrecision)) throw error;
      }
    }
    return best;
  }
}

const KNOWN = 0.01;

/** The tightness that more bits may show, where both sides are known to be positive. */
function atBest(evaluation: Evaluation): number {
  const doubt = looseness(evaluation.comparison);
  return tightness(evaluation) - (doubt < Number.POSITIVE_INFINITY ? doubt : 0);
}

const memberJson = (member: Member<unknown>): HunterState['members'][number] => ({
  genome: genomeToJson(genomeOf(member)),
  score: member.score,
});

const foundJson = (found: Found<unknown>) => ({ genome: genomeToJson(genomeOf(found)), draw: found.draw });

const instanceText = ({ instance }: Drawn<unknown>): string => describeInstance(instance).text;
