import type { Evidence } from '../evidence/schema.js';
import type { SuiteRequest } from './verify.js';

/**
 * The evidence with the published constants recomputed beside its claims, when the whole suite was run to its end:
 * about 2 s. Verdicts on them are news for the report, and do not decide the exit code; `eigencheck constants` has its
 * own.
 */
export async function withConstants(
  evidence: Evidence,
  { names, config, data, runs }: Pick<SuiteRequest, 'names' | 'config' | 'data' | 'runs'>,
): Promise<Evidence> {
  const whole = names.length === 0 && config === undefined && data === undefined && runs === undefined;
  if (!whole || evidence.interrupted) return evidence;
  const [{ constants }, { checkConstant }] = await Promise.all([
    import('../../properties/constants/index.js'),
    import('../engine/constants.js'),
  ]);
  return { ...evidence, constants: constants.map(checkConstant) };
}
