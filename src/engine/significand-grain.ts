import type { EntrySample } from './entry-sample.js';
import { type Grain, ordinal } from './grain.js';

/** Types that are shorter than doubles, by the bits of their significands. */
export const SHORTER = [
  { bits: 8, name: 'bfloat16' },
  { bits: 11, name: 'float16' },
  { bits: 24, name: 'float32' },
] as const;

/**
 * Numbers of which most fit a shorter significand, and mostly fill it: of numbers rounded to p bits 15 in 16 need p − 3
 * at least. Whole numbers and halves do not.
 */
export function significandGrain({ sizes, diagonal }: EntrySample, unit: number): Grain | undefined {
  const stored = Math.round(-Math.log2(unit));
  const needed = Array.from(sizes, significandBits).sort((a, b) => a - b);
  if (needed.length < 3) return undefined;
  const within = (bits: number): number => needed.filter((b) => b <= bits).length;
  // Where many need a bit or two more, those are the digits; what was never rounded needs nearly all of its type.
  const ends = (bits: number): boolean => within(bits + 3) - within(bits) <= within(bits) / 8;
  const type = SHORTER.find(({ bits }) => bits < stored - 3 && 2 * within(bits) > needed.length && ends(bits));
  // Half of the numbers rounded to p bits need fewer: three in four tell p.
  const bits = type?.bits ?? needed[Math.ceil(0.75 * needed.length) - 1];
  if (!(bits < stored - 3)) return undefined;
  const full = needed.filter((b) => b <= bits && b >= bits - 3).length;
  if (!(full >= 0.75 * within(bits))) return undefined;
  const all = within(bits) === needed.length && diagonal.every((x) => significandBits(x) <= bits);
  const most = all ? '' : 'mostly ';
  const halfUnit = (size: number): number => size * 2 ** -bits;
  return type === undefined
    ? { how: `${most}no more than ${bits} significant bits`, unit: `units in the ${ordinal(bits)} bit`, halfUnit }
    : { how: `${most}no more digits than ${type.name} holds`, unit: `ulp of ${type.name}`, halfUnit };
}

/** From the first to the last bit that is set, of a double > 0. */
function significandBits(x: number): number {
  BITS.setFloat64(0, x);
  const [high, low] = [BITS.getUint32(0) & 0xfffff, BITS.getUint32(4)];
  if (low !== 0) return 53 - (31 - Math.clz32(low & -low));
  return high === 0 ? 1 : 21 - (31 - Math.clz32(high & -high));
}

const BITS = new DataView(new ArrayBuffer(8));
