import type { ConstantEvidence } from '../evidence/constants.js';
import { caseLimits, type LimitRequest } from './case-limits.js';
import type { ConstantsMessage, ConstantsTask } from './constants-unit.js';
import { earlierEvidence, type WrittenBeside, writeBeside } from './evidence-folder.js';
import type { ExitFacts } from './exit-code.js';
import { prepareFolder } from './output.js';
import { trusted } from './runtime.js';
import { NO_CASE } from './step-pulse.js';
import type { StartRunner, UnitRunner } from './unit-runner.js';
import { inPool, noAnswer } from './watched-command.js';
import { workerPool } from './worker-pool.js';

export interface ConstantsRequest extends LimitRequest {
  /** Ids, or first words of some; all when there are none. */
  readonly ids: readonly string[];
  readonly config?: string | undefined;
  /** The folder whose evidence gets them. */
  readonly out?: string | undefined;
}

/** What became of published constants. */
export interface ConstantsEnd {
  /** In their order. */
  readonly constants: readonly ConstantEvidence[];
  readonly facts: readonly ExitFacts[];
  /** One line for each that could not be computed, and for an interruption. */
  readonly problems: readonly string[];
  readonly files: WrittenBeside;
}

/**
 * Recomputes published constants in a watched thread; with `out` also beside the evidence there.
 * @throws InputError on wrong names, a wrong configuration, or a folder that cannot be used
 */
export async function recomputeConstants(
  request: ConstantsRequest,
  start: StartRunner = workerPool,
): Promise<ConstantsEnd> {
  const { out } = request;
  if (out !== undefined) await prepareFolder(out);
  const earlier = out === undefined ? undefined : await earlierEvidence(out);
  const pool = start(1, caseLimits(request));
  const end = await inPool(pool, () => recompute(pool, request));
  const constants = [...trusted(end.constants)];
  const isKept = out !== undefined && constants.length > 0;
  return { ...end, constants, files: isKept ? await writeBeside(out, earlier, 0, { constants }) : { written: [] } };
}

/** A verdict other than the register's: news about the number, or about the register. */
export const isNews = ({ verdict, finding }: Pick<ConstantEvidence, 'verdict' | 'finding'>): boolean =>
  verdict !== 'undecided' && verdict !== finding;

/**
 * One that passes its limits or takes the thread down is left out, and the next ones are recomputed in a new thread.
 */
async function recompute(pool: UnitRunner, { ids, config }: ConstantsRequest): Promise<Omit<ConstantsEnd, 'files'>> {
  const constants: ConstantEvidence[] = [];
  const facts: ExitFacts[] = [];
  const problems: string[] = [];
  let underWay: ConstantEvidence | undefined;
  const onMessage = ({ computed, constant }: ConstantsMessage) => {
    underWay = computed ? undefined : constant;
    if (!computed) return;
    constants.push(constant);
    facts.push(factsOf(constant));
    if (constant.error !== undefined) problems.push(`${constant.id}: ${constant.error}`);
  };
  for (;;) {
    const task: ConstantsTask = { kind: 'constants', ids, from: constants.length, config };
    const end = await pool.run<ConstantsMessage, void>(task, { onMessage });
    if (end.kind === 'done') {
      if (pool.interrupted) {
        facts.push({ interrupted: true });
        problems.push('interrupted between two constants');
      }
      return { constants, facts, problems };
    }
    if (end.kind === 'failed') throw end.error;
    const { line, facts: its } = noAnswer(end);
    problems.push(line);
    facts.push(its);
    const isConstant = end.kind === 'killed' && end.step !== undefined && end.step.number !== NO_CASE;
    if (!isConstant || underWay === undefined) return { constants, facts, problems };
    constants.push({ ...underWay, error: end.why.message });
    underWay = undefined;
  }
}

const factsOf = ({ verdict, finding, error }: ConstantEvidence): ExitFacts => ({
  refuted: error === undefined && isNews({ verdict, finding }),
  unjudged: error !== undefined,
  undecided: verdict === 'undecided',
});
