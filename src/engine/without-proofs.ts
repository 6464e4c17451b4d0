/**
 * A copy of some evidence in which all that was 'proved' is 'estimated', instances left as they are: for a run whose
 * one assumption, about the runtime's functions, turned out to be false.
 */
export function withoutProofs<T>(evidence: T): T;
export function withoutProofs(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutProofs);
  if (typeof value !== 'object' || value === null) return value;
  const weakened = Object.entries(value).map(([key, x]) => {
    if (key === 'instance') return [key, x];
    return [key, key === 'basis' && x === 'proved' ? 'estimated' : withoutProofs(x)];
  });
  return Object.fromEntries(weakened);
}
