import type { AnyClaim } from '../claims/claim.js';
import type { Finding } from '../evidence/schema.js';
import { ClaimError } from './claim-error.js';
import { replayLine } from './command-lines.js';
import { type DrawPath, parsePath, valueAt } from './draw-path.js';
import { findingOf } from './finding.js';
import { checkSeed, SCHEME, type Scheme } from './settings.js';
import { type AnyStatement, statementOf } from './statement.js';

export interface ReplayOptions {
  /** A control of the claim, by id; the claim itself when left out. */
  readonly control?: string | undefined;
  readonly seed: number;
  /** Draw number, then the shrink taken at each step: '12' or '12:0:3'. */
  readonly path: string;
  /** How draws follow from the seed: 1 for a line that names none. */
  readonly scheme?: Scheme | undefined;
}

/**
 * One evaluation of exactly the instance at `path` under `seed`: bit for bit the numbers that the original run found.
 * @throws RangeError when the path does not parse or leads to no instance, or the control does not exist.
 * @throws ClaimError when the instance cannot be drawn or evaluated.
 */
export function replay(claim: AnyClaim, { control, seed, path, scheme = SCHEME }: ReplayOptions): Finding {
  checkSeed('replay', seed);
  const at = parsePath('replay', path, scheme);
  const statement = statementOf(claim, control);
  const line = replayLine(statement.name, seed, path, scheme);
  const instance = instanceAt(statement, seed, at, scheme, line);
  if (instance === undefined)
    throw new RangeError(
      `replay: path = ${JSON.stringify(path)} of ${statement.name} leads to no instance at seed ${seed}, expected a path that a run with this seed printed`,
    );
  return findingOf(statement, instance.value, statement.evaluate(instance.value, { seed, draw: at.draw }), line);
}

function instanceAt({ name, instances }: AnyStatement, seed: number, at: DrawPath, scheme: Scheme, replay: string) {
  try {
    return valueAt(instances, { seed, name }, at, scheme);
  } catch (cause) {
    throw new ClaimError({ claim: name, cause, replay });
  }
}
