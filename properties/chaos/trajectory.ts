import { memo } from '../../src/numerics/memo.js';
import type { Interval } from '../parts/intervals.js';
import { type Precision, precisionName } from '../parts/statement.js';

/** [1 − c⁰, …, 1 − c^l] or more of it, from c⁰. */
export type Trajectory = (correlation: number, layers: number, at: Precision) => readonly Interval[];

/** Remembers the longest trajectory from every start: draws with one start and many depths cost one. */
export function remembered(compute: Trajectory, most = 128): Trajectory {
  const from = memo(
    (correlation: number, at: Precision) => `${correlation} ${precisionName(at)}`,
    (): { longest: readonly Interval[] } => ({ longest: [] }),
    most,
  );
  return (correlation, layers, at) => {
    const start = from(correlation, at);
    const length = Math.max(16, 2 ** Math.ceil(Math.log2(layers + 1)));
    if (!(start.longest.length > layers)) start.longest = compute(correlation, length, at);
    return start.longest;
  };
}
