import { decimalExponent, formatNumber } from './format.js';

/**
 * One axis of a picture: where a value stands and which values are labelled. Positions are plain numbers for a linear scale (the
 * logarithm is already taken), so that 5e-324 and 1e308 on one axis neither underflow nor overflow.
 */
export interface Axis {
  /** NaN for a value that this axis cannot show. */
  readonly position: (value: number) => number;
  readonly domain: readonly [number, number];
  readonly ticks: readonly Tick[];
  /** Rails at the ends, for values that a logarithm has no place for. */
  readonly rails: readonly Rail[];
  /** Draws stand in columns, so that a picture may spread them sideways by this much, in positions. */
  readonly spread: number;
}

export interface Tick {
  readonly at: number;
  readonly label: string;
}

export interface Rail extends Tick {
  readonly end: 'low' | 'high';
}

/** Logarithmic; values ≤ 0 stand on a rail at the low end, infinite ones on a rail at the high end, both labelled. */
export function logAxis(values: readonly number[], most = 7): Axis {
  const logarithms = values.filter((v) => v > 0 && v < Infinity).map(Math.log10);
  const [low, high] = padded(extent(logarithms, [-1, 1]), 0.25);
  const ticks = logTicks(low, high, most);
  const gap = 0.14 * (high - low);
  const low0 = values.some((v) => v <= 0);
  const highInf = values.includes(Infinity);
  const rails: Rail[] = [];
  if (low0) rails.push({ end: 'low', at: low - gap, label: values.some((v) => v < 0) ? '≤ 0' : '0' });
  if (highInf) rails.push({ end: 'high', at: high + gap, label: '∞' });
  return {
    position: (v) => (v === Infinity ? high + gap : v > 0 ? Math.log10(v) : v <= 0 ? low - gap : Number.NaN),
    domain: [low0 ? low - 1.35 * gap : low, highInf ? high + 1.35 * gap : high],
    ticks,
    rails,
    spread: 0,
  };
}

/**
 * Both signs: sign(v)·log₁₀(1 + |v|/c), linear up to c, the smallest size among the values (but at most 16 decades below the
 * largest). Infinite values have no place.
 */
export function symlogAxis(values: readonly number[]): Axis {
  const sizes = values.map(Math.abs).filter((v) => v > 0 && v < Infinity);
  const largest = sizes.reduce((a, b) => Math.max(a, b), 0) || 1;
  const smallest = Math.max(
    sizes.reduce((a, b) => Math.min(a, b), largest),
    largest * 1e-16,
  );
  const position = (v: number): number =>
    Number.isFinite(v) ? Math.sign(v) * Math.log10(1 + Math.abs(v) / smallest) : Number.NaN;
  const domain = padded(extent(values.map(position).filter(Number.isFinite), [-1, 1]), 0.25);
  const first = decimalExponent(smallest);
  const last = decimalExponent(largest);
  const step = stepFor(last - first + 1, 3);
  const powers = Array.from({ length: Math.floor((last - first) / step) + 1 }, (_, i) => last - i * step);
  const ticks = [0, ...powers.flatMap((k) => [10 ** k, -(10 ** k)])]
    .map((v) => ({ at: position(v), label: v === 0 ? '0' : `${v < 0 ? '−' : ''}${powerOfTen(decimalExponent(v))}` }))
    .filter(({ at }) => at >= domain[0] && at <= domain[1]);
  return { position, domain, ticks, rails: [], spread: 0 };
}

/** Counts (points, layers): whole numbers up to 60 stand in columns on a linear axis; undefined when the values are no such counts. */
export function countAxis(values: readonly number[]): Axis | undefined {
  if (!values.every((v) => Number.isInteger(v) && v >= 0 && v <= 60)) return undefined;
  const [low, high] = extent(values, [0, 1]);
  const step = [1, 2, 5, 10].find((s) => (high - low) / s <= 12) ?? 20;
  const first = Math.ceil(low / step) * step;
  const ticks = Array.from({ length: Math.floor((high - first) / step) + 1 }, (_, i) => first + i * step);
  return {
    position: (v) => (Number.isFinite(v) ? v : Number.NaN),
    domain: [low - 0.7, high + 0.7],
    ticks: ticks.map((v) => ({ at: v, label: String(v) })),
    rails: [],
    spread: 0.36,
  };
}

/** Linear, for values of both signs; ends are the values' own, but for a margin where `margin` says so (a part of the length). */
export function linearAxis(values: readonly number[], margin = 0, most = 6): Axis {
  const [low, high] = extent(values.filter(Number.isFinite), [0, 1]);
  const length = high - low || Math.abs(high) || 1;
  const domain =
    high > low
      ? ([low - margin * length, high + margin * length] as const)
      : ([low - length / 2, high + length / 2] as const);
  const step = roundStep((domain[1] - domain[0]) / most);
  const first = Math.ceil(domain[0] / step - 1e-9);
  const last = Math.floor(domain[1] / step + 1e-9);
  const ticks = Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => {
    const at = Number(((first + i) * step).toPrecision(12));
    return { at, label: formatNumber(at, 6) };
  });
  return { position: (v) => (Number.isFinite(v) ? v : Number.NaN), domain, ticks, rails: [], spread: 0 };
}

/** The least of 1, 2, 2.5, 5 times a power of ten that is not below. */
function roundStep(least: number): number {
  const unit = 10 ** Math.floor(Math.log10(least));
  return unit * ([1, 2, 2.5, 5].find((m) => m * unit >= least * (1 - 1e-9)) ?? 10);
}

/** 10⁻¹⁰; the powers that read better in full stay so. */
export function powerOfTen(exponent: number): string {
  if (exponent === 0) return '1';
  return `10${String(exponent)
    .replace('-', '⁻')
    .replace(/\d/g, (digit) => SUPERSCRIPTS[Number(digit)] ?? digit)}`;
}

const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹';

function logTicks(low: number, high: number, most: number): Tick[] {
  const step = stepFor(high - low, most);
  const first = Math.ceil(low / step) * step;
  const exponents = Array.from(
    { length: Math.max(0, Math.floor((high - first) / step) + 1) },
    (_, i) => first + i * step,
  );
  if (exponents.length >= 3) {
    const short = exponents.every((k) => k >= -3 && k <= 4);
    return exponents.map((k) => ({ at: k, label: short ? formatNumber(10 ** k) : powerOfTen(k) }));
  }
  const mantissas = high - low > 0.6 ? [1, 2, 5] : [1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8];
  const decades = [Math.floor(low), Math.floor(low) + 1, Math.floor(low) + 2];
  return decades
    .flatMap((k) => mantissas.map((m) => ({ at: k + Math.log10(m), label: formatNumber(Number(`${m}e${k}`), 3) })))
    .filter(({ at }) => at >= low && at <= high);
}

const stepFor = (length: number, most: number): number =>
  [1, 2, 3, 5, 10, 20, 30, 50, 100].find((step) => length / step <= most) ?? 200;

function extent(values: readonly number[], otherwise: readonly [number, number]): readonly [number, number] {
  if (values.length === 0) return otherwise;
  return values.reduce(([low, high], v) => [Math.min(low, v), Math.max(high, v)] as const, [
    Infinity,
    -Infinity,
  ] as const);
}

/** A twentieth of the length on both sides, and `least` when all values are nearly the same. */
function padded([low, high]: readonly [number, number], least: number): readonly [number, number] {
  const pad = Math.max(0.05 * (high - low), high - low < least ? least : 0);
  return [low - pad, high + pad];
}
