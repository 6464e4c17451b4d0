import type { ConjectureEvidence } from '../evidence/conjecture.js';
import type { ConstantEvidence } from '../evidence/constants.js';
import type { Evidence } from '../evidence/schema.js';
import type { ConstantTask } from './constants-unit.js';
import type { SuiteRequest } from './suite-request.js';
import type { UnitRunner } from './unit-runner.js';
import type { WorkNews } from './work.js';

/** Whether a run is of the whole suite, at the claims' own numbers of draws: its evidence has more than claims. */
export const isWholeSuite = ({
  names,
  config,
  data,
  runs,
}: Pick<SuiteRequest, 'names' | 'config' | 'data' | 'runs'>): boolean =>
  names.length === 0 && config === undefined && data === undefined && runs === undefined;

export const constantIds = async (): Promise<readonly string[]> => (await registered()).map(({ id }) => id);

/**
 * The published constants recomputed, a unit of work each: about 5 s in all. One that cannot be is undecided, with its
 * error. Undefined where not all of them came to an end.
 */
export async function recomputed(
  runner: UnitRunner,
  tell: (id: string, state: WorkNews['state']) => void = () => {},
): Promise<readonly ConstantEvidence[] | undefined> {
  const { uncheckedConstant } = await import('../engine/constants.js');
  const found = await Promise.all(
    (await registered()).map(async (constant) => {
      const task: ConstantTask = { kind: 'constant', constant: constant.id };
      const end = await runner.run<never, ConstantEvidence>(task, { onGiven: () => tell(constant.id, 'begun') });
      if (end.kind !== 'interrupted') tell(constant.id, 'done');
      if (end.kind === 'done') return end.result;
      if (end.kind === 'interrupted') return undefined;
      const error = end.kind === 'failed' ? end.error.message : end.why.message;
      return { ...uncheckedConstant(constant), error };
    }),
  );
  return found.includes(undefined) ? undefined : found.filter((each) => each !== undefined);
}

/**
 * The evidence with the published constants and the open conjectures beside its claims. Verdicts on constants are news
 * for the report, and do not decide the exit code; `eigencheck constants` has its own.
 */
export async function withConstants(evidence: Evidence, constants: readonly ConstantEvidence[]): Promise<Evidence> {
  const { conjectures, huntOf } = await import('../../properties/conjectures/index.js');
  const open = conjectures.map(
    ({ id, title, statement, hypotheses, because }): ConjectureEvidence => ({
      id,
      title,
      statement,
      hypotheses,
      because,
      hunted: huntOf(id),
    }),
  );
  return { ...evidence, constants: [...constants], conjectures: open };
}

const registered = async () => (await import('../../properties/constants/index.js')).constants;
