/**
 * A copy of some evidence in which all that was 'proved' is 'estimated', instances left as they are: for a run whose one
 * assumption, about the runtime's functions, turned out to be false.
 */
export function withoutProofs<T>(evidence: T): T {
  return weakened(evidence) as T;
}

function weakened(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(weakened);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, x]) => {
      if (key === 'instance') return [key, x];
      return [key, key === 'basis' && x === 'proved' ? 'estimated' : weakened(x)];
    }),
  );
}
