import fc from 'fast-check';
import type { AnyClaim } from '../claims/claim.js';
import type { Finding } from '../evidence/schema.js';
import { ClaimError } from './claim-error.js';
import { findingOf, replayLine } from './finding.js';
import { drawOfPath } from './search.js';
import { checkPath, checkSeed } from './settings.js';
import { type AnyStatement, statementOf } from './statement.js';

export interface ReplayOptions {
  /** A control of the claim, by id; the claim itself when left out. */
  readonly control?: string | undefined;
  readonly seed: number;
  /** Draw number, then the shrink taken at each step: '12' or '12:0:3'. */
  readonly path: string;
}

/**
 * One evaluation of exactly the instance at `path` under `seed`: bit for bit the numbers that the original run found.
 * @throws RangeError when the path does not parse or leads to no instance, or the control does not exist.
 * @throws ClaimError when the instance cannot be drawn or evaluated.
 */
export function replay(claim: AnyClaim, { control, seed, path }: ReplayOptions): Finding {
  checkSeed('replay', seed);
  checkPath('replay', path);
  const statement = statementOf(claim, control);
  const instance = instanceAt(statement, seed, path);
  const evaluation = statement.evaluate(instance, { seed, draw: drawOfPath(path) });
  return findingOf(statement, instance, evaluation, replayLine(statement.name, seed, path));
}

/** Drawn by fc.check itself, which is what makes it the same instance. */
function instanceAt(statement: AnyStatement, seed: number, path: string): unknown {
  let found: { readonly instance: unknown } | undefined;
  const property = fc.property(statement.instances, (instance: unknown) => {
    found = { instance };
    throw new fc.PreconditionFailure(true);
  });
  try {
    fc.check(property, { seed, path, numRuns: 1, verbose: 0, markInterruptAsFailure: true });
  } catch (cause) {
    if (!(cause instanceof Error && cause.message.startsWith('Unable to replay')))
      throw new ClaimError({ claim: statement.name, cause, replay: replayLine(statement.name, seed, path) });
  }
  if (found === undefined)
    throw new RangeError(
      `replay: path = ${JSON.stringify(path)} of ${statement.name} leads to no instance at seed ${seed}, expected a path that a run with this seed printed`,
    );
  return found.instance;
}
