import type { BlockTally } from '../engine/block-tally.js';
import type { ControlResult } from '../engine/controls.js';
import { isEnd } from '../engine/tally.js';
import type { MutantEvidence } from '../evidence/detection.js';
import { anyOf, type ExitFacts } from './exit-code.js';
import type { Deal, Shard } from './shard.js';
import type { UnitFound } from './task.js';
import type { Place, UnitDescription, UnitRunner } from './unit-runner.js';
import type { UnitEnd, UnitEvents } from './watched-thread.js';

/** What became of one part of a run. */
export interface PartEnd {
  /** Its units that came to an end. */
  readonly units: number;
  readonly facts: ExitFacts;
}

/**
 * Runs the units of one part, and passes over all others. Who asks is told of what ends the draws of a claim, and of
 * nothing else: the journal has it, and it need not be held here.
 */
export class PartRunner implements UnitRunner {
  #units = 0;
  #facts: ExitFacts = {};

  constructor(
    private readonly runner: UnitRunner,
    private readonly deal: Deal,
    private readonly shard: Shard,
  ) {}

  get lanes(): number {
    return this.runner.lanes;
  }

  get interrupted(): boolean {
    return this.runner.interrupted;
  }

  get end(): PartEnd {
    return { units: this.#units, facts: this.#facts };
  }

  async run<Message, Result>(
    unit: UnitDescription,
    events?: UnitEvents<Message>,
    place?: Place,
    subject?: string,
  ): Promise<UnitEnd<Result>> {
    if (!this.deal.has(unit, this.shard)) return PASSED_OVER as UnitEnd<Result>;
    // What a unit has so far is of use to a fold alone.
    const heard = { ...events, onMessage: undefined };
    const end = await this.runner.run<Message, Result>(unit, heard, place, subject);
    this.#facts = anyOf([this.#facts, factsOf(unit, end)]);
    if (end.kind !== 'done') return end;
    this.#units++;
    return unit.kind === 'check' && isEnd((end.result as UnitFound<BlockTally>).found)
      ? end
      : (PASSED_OVER as UnitEnd<Result>);
  }

  interrupt(grace?: number): void {
    this.runner.interrupt(grace);
  }

  close(): Promise<void> {
    return this.runner.close();
  }
}

const PASSED_OVER: UnitEnd<{ found: undefined; milliseconds: number }> = {
  kind: 'done',
  result: { found: undefined, milliseconds: 0 },
};

/** What one unit says to the exit code; what all draws say together, the merged run will. */
function factsOf(unit: UnitDescription, end: UnitEnd<unknown>): ExitFacts {
  if (end.kind === 'interrupted') return { interrupted: true };
  if (end.kind === 'failed') return { unjudged: true };
  if (end.kind === 'killed') return end.why.kind === 'died' ? { unjudged: true } : { undecided: true };
  // Verdicts on published constants are news, and decide no exit code.
  if (unit.kind === 'constant') return {};
  if (unit.kind === 'detect') return survivorFacts((end.result as MutantEvidence).detected, undefined);
  const { found, error } = end.result as UnitFound<Partial<BlockTally & ControlResult>>;
  const { refuted, undecided = 0, evidence } = found;
  const own = { refuted: refuted !== undefined, unjudged: error !== undefined, undecided: undecided > 0 };
  return evidence === undefined
    ? own
    : anyOf([own, survivorFacts(evidence.verdict === 'refuted', evidence.unfinished)]);
}

/** Of what was to be refuted, and was or was not. */
const survivorFacts = (isRefuted: boolean, unfinished: string | undefined): ExitFacts => ({
  refuted: !isRefuted && unfinished === undefined,
});
