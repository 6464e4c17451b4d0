/** The sizes of a matrix's entries that show how many digits they have, and those that may have been changed since. */
export interface EntrySample {
  /** Distinct sizes > 0 beside the diagonal, at most 4096; all of the matrix where those are whole numbers. */
  readonly sizes: Float64Array;
  /** Of the diagonal, where a ridge or jitter may have been added; empty where it is among the others. */
  readonly diagonal: Float64Array;
}

/**
 * Takes the entries from all over the matrix, the same ones each time.
 * @param values - row-major n × n, symmetric
 */
export function entrySample(values: Float64Array, n: number): EntrySample {
  const [beside, diagonal] = [new Set<number>(), new Set<number>()];
  const step = n > 64 ? STEP : 1;
  for (let from = 0; from < step && beside.size < MOST; from++)
    for (let at = from; at < n * n && beside.size < MOST; at += step)
      if (at % n < Math.floor(at / n) && values[at] !== 0) beside.add(Math.abs(values[at]));
  for (let i = 0; i < n && diagonal.size < MOST; i++)
    if (values[i * n + i] !== 0) diagonal.add(Math.abs(values[i * n + i]));
  if ([...beside].some((x) => !Number.isInteger(x)))
    return { sizes: Float64Array.from(beside), diagonal: Float64Array.from(diagonal) };
  return { sizes: Float64Array.from(new Set([...beside, ...diagonal])), diagonal: new Float64Array() };
}

const MOST = 4096;
/** A prime: rows and columns alike are met. */
const STEP = 257;
