/** How numbers are written, in the terminal and in the report alike. Plain ASCII but for ∞, × and –, so that they can be copied. */

/** A number to `digits` significant digits, rounded to nearest: 0.176777, 6.58e-10, 271, ∞, – for NaN, which says nothing. Whole numbers below 10⁹ in full. */
export function formatNumber(x: number, digits = 6): string {
  if (Number.isNaN(x)) return '–';
  if (!Number.isFinite(x)) return x > 0 ? '∞' : '-∞';
  if (Number.isInteger(x) && Math.abs(x) < 1e9) return String(x === 0 ? 0 : x);
  const exponent = decimalExponent(Number(x.toExponential(digits - 1)));
  const mantissa = Number(x.toExponential(digits - 1));
  return isPlain(exponent) ? String(mantissa) : scientific(x, digits);
}

/** What x is at most: x > 0 to `digits` significant digits, rounded up. What reads back as x itself stands for it: 0.05. */
export const formatAtMost = (x: number, digits = 6): string => bound(x, digits, 'up');

/** What x > 0 is at least: rounded down. */
export const formatAtLeast = (x: number, digits = 6): string => bound(x, digits, 'down');

function bound(x: number, digits: number, direction: 'down' | 'up'): string {
  const nearest = formatNumber(x, digits);
  const error = Number(nearest) - x;
  if (!(x > 0 && Number.isFinite(x)) || (direction === 'up' ? error >= 0 : error <= 0)) return nearest;
  const place = decimalExponent(x) - (digits - 1);
  return formatNumber(Number(`${scaled(x, place, direction)}e${place}`), digits);
}

/**
 * An interval as the digits both ends share, then the two endings: 1.2345678[12, 34], 6.58[12, 34]e-10, [0, 3.4e-17]. Around a
 * round number, where the ends share few digits (0.12499…, 0.12500…): 0.125 ± 5.1e-14.
 *
 * Guarantee: the written interval contains [lo, hi] (ends are rounded outward, exactly, in decimal). When both ends have the same
 * sign and lie within a factor 10, it is at most 1.2 times as wide, or 2.4 times in the form with ±. A point is written as
 * the shortest decimal that reads back as the same double.
 * @throws RangeError unless lo ≤ hi.
 */
export function formatInterval({ lo, hi }: { readonly lo: number; readonly hi: number }): string {
  if (!(lo <= hi)) throw new RangeError(`formatInterval: [lo, hi] = [${lo}, ${hi}], expected two numbers with lo ≤ hi`);
  if (lo === hi) return Number.isFinite(lo) ? shortest(lo) : formatNumber(lo);
  if (lo < 0 && hi <= 0) return mirrored(formatInterval({ lo: -hi, hi: -lo }));
  if (!(lo > 0) || hi === Infinity || hi / lo > 10) return `[${outward(lo, 'down')}, ${outward(hi, 'up')}]`;

  const place = decimalExponent(hi - lo) - 1;
  const [low, high] = [scaled(lo, place, 'down'), scaled(hi, place, 'up')];
  const zeros = roundness(low, high);
  return zeros >= 3 ? aroundRound(low, high, place, zeros) : sharedDigits(low, high, place, decimalExponent(hi));
}

/** How far from equality: 3.02×, 64×, 4.5e4×; close to 1 the distance matters, so 1.0036× and 1+3.1e-7; nothing known is –. */
export function formatRatio(ratio: number | undefined): string {
  if (ratio === undefined || Number.isNaN(ratio)) return '–';
  // Beyond this a factor says only that one side is as good as 0: the claim that an eigenvalue vanishes, for one.
  if (ratio > 1e9) return '> 10⁹×';
  const distance = Math.abs(ratio - 1);
  if (distance !== 0 && distance < 1e-3) return `1${ratio > 1 ? '+' : '-'}${scientific(distance, 2)}`;
  if (distance !== 0 && distance < 0.1) return `${Number(ratio.toFixed(1 - decimalExponent(distance)))}×`;
  if (ratio === 0 || (Math.abs(ratio) >= 1e-3 && Math.abs(ratio) < 1e4)) return `${Number(ratio.toPrecision(3))}×`;
  return `${scientific(ratio, 2)}×`;
}

/** A median that is known within a bin; of files of the first format to the last digit. */
export const formatMedian = ({ lo, hi }: { readonly lo: number; readonly hi: number }): string =>
  lo === hi ? formatRatio(lo) : `≈ ${formatRatio(lo / 2 + hi / 2)}`;

/** Milliseconds for people: 4 ms, 312 ms, 4.2 s, 2 min 05 s, 1 h 03 min. */
export function formatDuration(ms: number): string {
  if (!(ms >= 0) || ms === Infinity) return '–';
  if (ms < 1) return '< 1 ms';
  if (Math.round(ms) < 1000) return `${Math.round(ms)} ms`;
  if (ms < 59_950) return `${(ms / 1000).toFixed(1)} s`;
  const seconds = Math.round(ms / 1000);
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ${twoDigits(seconds % 60)} s`;
  const minutes = Math.round(seconds / 60);
  return `${Math.floor(minutes / 60)} h ${twoDigits(minutes % 60)} min`;
}

/** k with 10^k ≤ |x| < 10^(k+1), read off the shortest decimal of x. */
export function decimalExponent(x: number): number {
  return Number(x.toExponential().split('e')[1]);
}

/** From 0.0001 to 999999 a number is written without an exponent, as String writes it too. */
const isPlain = (exponent: number): boolean => exponent >= -4 && exponent < 6;

function scientific(x: number, digits: number): string {
  const [mantissa = '', exponent] = x.toExponential(digits - 1).split('e');
  return `${trimZeros(mantissa)}e${Number(exponent)}`;
}

const trimZeros = (mantissa: string): string => (mantissa.includes('.') ? mantissa.replace(/\.?0+$/, '') : mantissa);

function shortest(x: number): string {
  if (x === 0) return '0';
  if (isPlain(decimalExponent(x))) return String(x);
  const [mantissa = '', exponent] = x.toExponential().split('e');
  return `${mantissa}e${Number(exponent)}`;
}

/** One end of a wide interval, to three digits, rounded outward. */
function outward(x: number, direction: 'down' | 'up'): string {
  if (x === 0 || !Number.isFinite(x)) return formatNumber(x);
  const place = decimalExponent(x) - 2;
  const n = scaled(x, place, direction);
  return n < 0n ? `-${decimal(-n, place)}` : decimal(n, place);
}

/** The interval text of [-hi, -lo] from the text of [lo, hi], both positive: the endings swap places. */
function mirrored(text: string): string {
  const parts = /^([^[]*)\[([^,]+), ([^\]]+)\](.*)$/.exec(text);
  if (parts === null) return `-${text}`;
  const [, prefix = '', low = '', high = '', suffix = ''] = parts;
  if (prefix !== '') return `-${prefix}[${high}, ${low}]${suffix}`;
  return `[${negated(high)}, ${negated(low)}]${suffix}`;
}

const negated = (text: string): string => (text === '0' ? '0' : `-${text}`);

/** x / 10^place rounded to a whole number in the given direction, exactly: a double is a whole number times a power of 2. */
function scaled(x: number, place: number, direction: 'down' | 'up'): bigint {
  const { mantissa, exponent } = binary(Math.abs(x));
  const numerator = (mantissa << BigInt(Math.max(exponent, 0))) * 10n ** BigInt(Math.max(-place, 0));
  const denominator = (1n << BigInt(Math.max(-exponent, 0))) * 10n ** BigInt(Math.max(place, 0));
  const magnitudeUp = (direction === 'up') === x > 0;
  const quotient = magnitudeUp ? (numerator + denominator - 1n) / denominator : numerator / denominator;
  return x > 0 ? quotient : -quotient;
}

/** x = mantissa · 2^exponent for a finite x ≥ 0 (IEEE 754 binary64). */
function binary(x: number): { readonly mantissa: bigint; readonly exponent: number } {
  const bits = new DataView(new ArrayBuffer(8));
  bits.setFloat64(0, x);
  const word = bits.getBigUint64(0);
  const biased = Number(word >> 52n);
  const fraction = word & 0xfffffffffffffn;
  return biased === 0
    ? { mantissa: fraction, exponent: -1074 }
    : { mantissa: fraction | (1n << 52n), exponent: biased - 1075 };
}

/** n · 10^place in plain decimal notation. */
function decimalText(n: bigint, place: number): string {
  if (n < 0n) return `-${decimalText(-n, place)}`;
  if (place >= 0) return `${n}${n === 0n ? '' : '0'.repeat(place)}`;
  const digits = String(n).padStart(1 - place, '0');
  return `${digits.slice(0, place)}.${digits.slice(place)}`;
}

/** The most zeros that a number between low and high can end in. */
function roundness(low: bigint, high: bigint): number {
  let zeros = 0;
  while ((high / 10n ** BigInt(zeros + 1)) * 10n ** BigInt(zeros + 1) >= low && zeros < 400) zeros++;
  return zeros;
}

/** The roundest number between low and high, and the distance of the farther end, rounded up to two digits. All times 10^place. */
function aroundRound(low: bigint, high: bigint, place: number, zeros: number): string {
  const unit = 10n ** BigInt(zeros);
  const middle = (high / unit) * unit;
  let radius = high - middle;
  if (middle - low > radius) radius = middle - low;
  const rounded = radius > 99n ? ((radius + 9n) / 10n) * 10n : radius;
  return `${decimal(middle, place)} ± ${decimal(rounded, place)}`;
}

/** n · 10^place for n > 0, without trailing zeros, with an exponent where the size asks for one. */
function decimal(n: bigint, place: number): string {
  const exponent = String(n).length - 1 + place;
  const shift = isPlain(exponent) ? 0 : exponent;
  const text = trimZeros(decimalText(n, place - shift));
  return shift === 0 ? text : `${text}e${shift}`;
}

function sharedDigits(lo: bigint, hi: bigint, place: number, exponent: number): string {
  const shift = isPlain(exponent) ? 0 : exponent;
  const [low, high] = [decimalText(lo, place - shift), decimalText(hi, place - shift)];
  const suffix = shift === 0 ? '' : `e${shift}`;
  const shared = sharedLength(low, high);
  if (shared === 0) return `[${low}, ${high}]${suffix}`;
  return `${low.slice(0, shared)}[${low.slice(shared)}, ${high.slice(shared)}]${suffix}`;
}

/** Length of the common beginning, or 0 when the numbers already differ before the decimal point, or share no digit but zeros. */
function sharedLength(low: string, high: string): number {
  if (low.length !== high.length) return 0;
  let length = 0;
  while (low[length] === high[length]) length++;
  const dot = low.indexOf('.');
  const beginning = low.slice(0, length);
  return dot >= 0 && length > dot && /[1-9]/.test(beginning) ? length : 0;
}

const twoDigits = (n: number): string => String(n).padStart(2, '0');
