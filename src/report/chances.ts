import type { Evidence } from '../evidence/schema.js';
import { count } from './count.js';
import { formatAtMost } from './format.js';

/**
 * 'red by chance ≤ 2.1e-5': the probability, at most, that all of this fails though nothing is wrong, and what is not in that sum.
 * Undefined where chance has no part in it.
 */
export function chanceOfRed({ falseAlarm, chances }: Evidence): string | undefined {
  const { total, unmeasured } = chances ?? { total: falseAlarm, unmeasured: 0 };
  if (!(total > 0)) return undefined;
  return `red by chance ≤ ${formatAtMost(total, 2)}${unmeasured === 0 ? '' : `, without ${count(unmeasured, 'control')} of unknown hit rate`}`;
}
