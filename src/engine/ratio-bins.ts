/** How many ratios lie in each bin: bins by number, as JSON keeps them. */
export type RatioBins = Readonly<Record<string, number>>;

/**
 * The bin of a ratio > 0, in an order of its own: ratios below 1 by their logarithm, the others by that of their
 * distance from 1, where sharp claims crowd. Two powers of two are 128 bins apart, so that a bin is at most 0.8 % wide.
 * Read off the bits of a double: no logarithm is the same on every machine.
 */
export const ratioBin = (ratio: number): number => (ratio < 1 ? upperBits(ratio) : INFINITE + 1 + upperBits(ratio - 1));

/** Its ends, which it includes. The last bin holds +∞ alone, and the first from 1 on holds 1 alone. */
export function binEnds(bin: number): { readonly lo: number; readonly hi: number } {
  const [above, from] = bin > INFINITE ? [bin - INFINITE - 1, 1] : [bin, 0];
  return { lo: from + fromUpperBits(above), hi: from + fromUpperBits(Math.min(above + 1, INFINITE)) };
}

/** The bin of the lower median. Undefined for no ratios. */
export function medianBin(bins: RatioBins): number | undefined {
  const ordered = Object.keys(bins)
    .map(Number)
    .sort((a, b) => a - b);
  let after = ordered.reduce((sum, bin) => sum + bins[bin], 0) / 2;
  return ordered.find((bin) => {
    after -= bins[bin];
    return after <= 0;
  });
}

/** Of the 20 bits of the significand in the upper half of a double, 7 are kept. */
const DROPPED = 13;
const INFINITE = 0x7ff00000 >>> DROPPED;
const view = new DataView(new ArrayBuffer(8));

function upperBits(x: number): number {
  view.setFloat64(0, x);
  return view.getUint32(0) >>> DROPPED;
}

function fromUpperBits(bits: number): number {
  view.setUint32(0, bits << DROPPED);
  view.setUint32(4, 0);
  return view.getFloat64(0);
}
