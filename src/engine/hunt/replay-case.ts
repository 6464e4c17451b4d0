import type { Activation } from '../../activations/activation.js';
import type { AnyClaim } from '../../claims/claim.js';
import type { Finding } from '../../evidence/schema.js';
import { weaker } from '../../numerics/interval/interval.js';
import { PRECISION_LADDER, precisionName } from '../../numerics/precision.js';
import type { Evaluation } from '../evaluation.js';
import { findingOf } from '../finding.js';
import { verdictOf } from '../judge.js';
import { type AnyStatement, statementOf } from '../statement.js';
import { contradiction, DamagedCase } from './as-recorded.js';
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
  /** Why the file is not what was found, 'edited or damaged: …': looked for only where the verdict is the file's. */
  readonly damaged?: string;
  /** Why the choices in the file are not those of its instance. */
  readonly elsewhere?: string;
  /** What is not as recorded though nothing contradicts it: its choices, and numbers where the version is the same. */
  readonly remark?: string;
}

/** Of the program that replays. */
export interface Replaying {
  readonly version: string;
  /** Whether the claim is one of its own, which only another version changes: its choices then lead where they led. */
  readonly isOwn: boolean;
}

/**
 * Evaluates the instance of a case file: at the precision that the file names where that still decides, so that its
 * numbers come out bit for bit; otherwise as any other instance.
 * @throws RangeError for another claim, no such control or an instance not read back; DamagedCase; ClaimError
 */
export function replayCase(
  claim: AnyClaim,
  file: CaseFile,
  replay: string,
  own: readonly Activation[] = [],
  by?: Replaying,
): ReplayedCase {
  if (claim.id !== file.claim)
    throw new RangeError(`field claim = ${JSON.stringify(file.claim)}, expected ${claim.id}`);
  const statement = statementOf(claim, file.control);
  const { instance, within, elsewhere } = revive(statement, file, own);
  const isSameVersion = by?.version === file.eigencheck;
  if (elsewhere !== undefined && isSameVersion && by.isOwn) throw new DamagedCase(elsewhere);
  const evaluation = evaluatedAs(statement, instance, file) ?? statement.evaluate(instance, file.trials);
  const finding = findingOf(statement, instance, evaluation, replay);
  const before = findingOfCase(file, replay);
  const differing = (['left', 'right', 'relation', 'precision'] as const).filter(
    (side) => JSON.stringify(finding[side], numbersAsText) !== JSON.stringify(before[side], numbersAsText),
  );
  const stands = finding.verdict === file.verdict;
  const contradicted = stands ? contradiction(file, finding) : undefined;
  const remarks = [
    ...(isSameVersion && differing.length > 0
      ? [`${differing.join(' and ')} not as this version, ${file.eigencheck}, recorded`]
      : []),
    ...(elsewhere === undefined ? [] : [elsewhere]),
  ];
  return {
    finding,
    within,
    differing,
    stands,
    ...(contradicted !== undefined && { damaged: new DamagedCase(contradicted).message }),
    ...(elsewhere !== undefined && { elsewhere }),
    ...(remarks.length > 0 && { remark: remarks.join('; ') }),
  };
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

const numbersAsText = (_key: string, x: unknown) => (typeof x === 'number' ? (Object.is(x, -0) ? '-0' : String(x)) : x);
