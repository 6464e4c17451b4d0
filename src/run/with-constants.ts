import type { ConjectureEvidence } from '../evidence/conjecture.js';
import type { Evidence } from '../evidence/schema.js';
import type { SuiteRequest } from './verify.js';

/**
 * The evidence with the published constants recomputed and the open conjectures beside its claims, when the whole suite
 * was run to its end: about 5 s. Verdicts on them are news for the report, and do not decide the exit code; `eigencheck constants` has its
 * own.
 */
export async function withConstants(
  evidence: Evidence,
  { names, config, data, runs }: Pick<SuiteRequest, 'names' | 'config' | 'data' | 'runs'>,
): Promise<Evidence> {
  const whole = names.length === 0 && config === undefined && data === undefined && runs === undefined;
  if (!whole || evidence.interrupted) return evidence;
  const [{ constants }, { checkConstant }, { conjectures, huntOf }] = await Promise.all([
    import('../../properties/constants/index.js'),
    import('../engine/constants.js'),
    import('../../properties/conjectures/index.js'),
  ]);
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
  return { ...evidence, constants: constants.map(checkConstant), conjectures: open };
}
