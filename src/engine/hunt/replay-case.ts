import type { Activation } from '../../activations/activation.js';
import type { AnyClaim } from '../../claims/claim.js';
import type { Finding } from '../../evidence/schema.js';
import { weaker } from '../../numerics/interval/interval.js';
import { PRECISION_LADDER, precisionName } from '../../numerics/precision.js';
import { findingOf } from '../finding.js';
import { verdictOf } from '../judge.js';
import { type AnyStatement, type Evaluation, statementOf } from '../statement.js';
import { type CaseFile, findingOfCase } from './case-file.js';
import { revive } from './revive.js';

/** A case computed again. */
export interface ReplayedCase {
  readonly finding: Finding;
  /** Whether the instance is known to satisfy the hypotheses as they are today. */
  readonly within: boolean;
  /** Sides that are not, to the last bit, what the file says; none when all agree. */
  readonly differing: readonly string[];
  /** Whether the verdict is the one in the file. */
  readonly stands: boolean;
}

/**
 * Evaluates the instance of a case file: at the precision that the file names where that still decides, so that its numbers
 * come out bit for bit; otherwise as any other instance.
 * @throws RangeError when the claim is another one, has no such control, or the instance cannot be read back; ClaimError
 */
export function replayCase(
  claim: AnyClaim,
  file: CaseFile,
  replay: string,
  own: readonly Activation[] = [],
): ReplayedCase {
  if (claim.id !== file.claim)
    throw new RangeError(`field claim = ${JSON.stringify(file.claim)}, expected ${claim.id}`);
  const statement = statementOf(claim, file.control);
  const { instance, within } = revive(statement, file, own);
  const evaluation = evaluatedAs(statement, instance, file) ?? statement.evaluate(instance, file.trials);
  const finding = findingOf(statement, instance, evaluation, replay);
  const before = findingOfCase(file, replay);
  const differing = (['left', 'right', 'relation', 'precision'] as const).filter(
    (side) => JSON.stringify(finding[side], plain) !== JSON.stringify(before[side], plain),
  );
  return { finding, within, differing, stands: finding.verdict === file.verdict };
}

function evaluatedAs(statement: AnyStatement, instance: unknown, file: CaseFile): Evaluation | undefined {
  const at = PRECISION_LADDER.find((precision) => precisionName(precision) === file.precision);
  if (statement.compareAt === undefined || at === undefined) return undefined;
  try {
    const comparison = statement.compareAt(instance, at);
    const verdict = verdictOf(comparison);
    if (verdict === 'undecided') return undefined;
    return {
      comparison,
      verdict,
      precision: file.precision,
      basis: weaker(comparison.left.basis, comparison.right.basis),
    };
  } catch {
    return undefined; // said properly, with the instance, by the evaluation that follows
  }
}

const plain = (_key: string, x: unknown) => (typeof x === 'number' ? (Object.is(x, -0) ? '-0' : String(x)) : x);
