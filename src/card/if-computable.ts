/** What `compute` finds; undefined where the numbers are beyond what it computes, which it says by a RangeError. A card leaves them out. */
export function ifComputable<T>(compute: () => T): T | undefined {
  try {
    return compute();
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
