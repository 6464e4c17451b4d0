/** What `compute` finds; undefined where its numbers are beyond what it computes, which it says by a RangeError. All else is thrown on. */
export function ifInRange<T>(compute: () => T): T | undefined {
  try {
    return compute();
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
