import type { Interval } from '../parts/intervals.js';
import { type Precision, precisionName } from '../parts/statement.js';

/** [1 − c⁰, …, 1 − c^l] or more of it, from c⁰. */
export type Trajectory = (correlation: number, layers: number, at: Precision) => readonly Interval[];

/** Remembers the longest trajectory from every start: draws with one start and many depths cost one. */
export function remembered(compute: Trajectory, most = 128): Trajectory {
  const cache = new Map<string, readonly Interval[]>();
  return (correlation, layers, at) => {
    const key = `${correlation} ${precisionName(at)}`;
    const known = cache.get(key);
    if (known !== undefined && known.length > layers) return known;
    const length = Math.max(16, 2 ** Math.ceil(Math.log2(layers + 1)));
    const distances = compute(correlation, length, at);
    cache.set(key, distances);
    if (cache.size > most) cache.delete(cache.keys().next().value as string);
    return distances;
  };
}
