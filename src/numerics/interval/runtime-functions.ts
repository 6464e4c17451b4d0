import HARD_ARGUMENTS from './hard-arguments.json' with { type: 'json' };
import { ELEMENTARY_ULPS } from './interval.js';

/** The functions of the runtime whose results reach an enclosure, or decide how one is computed. */
export const RUNTIME_FUNCTIONS = [
  'exp',
  'expm1',
  'log',
  'log1p',
  'log2',
  'sin',
  'cos',
  'asin',
  'acos',
  'atan',
  'atan2',
  'sinh',
  'cosh',
  'tanh',
  'pow',
  'hypot',
] as const;

export type RuntimeFunction = (typeof RUNTIME_FUNCTIONS)[number];

/** Of Math, or what stands in for it. */
export type Runtime = Readonly<Record<RuntimeFunction, (x: number, y: number) => number>>;

/** What this runtime's functions do at a table of hard arguments. */
export interface RuntimeReport {
  /** The largest error, in units in the last place of the exact value, rounded up; the arguments it is found at. */
  readonly worst: { readonly function: string; readonly arguments: readonly number[]; readonly ulps: number };
  /** Whether the one assumption of `interval.ts` stands: no error beyond ELEMENTARY_ULPS, and powers of two exact. */
  readonly ok: boolean;
  /** A hash of all results, bit for bit: machines with the same one compute the same bits. */
  readonly fingerprint: string;
  /** How many hard arguments were tried. */
  readonly count: number;
}

/**
 * Compares the runtime's functions with correctly rounded values at arguments that were hard to find good ones for:
 * where V8's err most, where the exact value is close to half way between two doubles, and at the ends of domains
 * (`scripts/hard-arguments.ts`, by MPFR). It can refute the assumption that all errors are below ELEMENTARY_ULPS, and
 * proves it at these arguments only. Cost: a few milliseconds.
 */
export function runtimeFunctions(runtime: Runtime = Math): RuntimeReport {
  let worst: RuntimeReport['worst'] = { function: 'none', arguments: [], ulps: 0 };
  let count = 0;
  const hash = new Fingerprint();
  for (const name of RUNTIME_FUNCTIONS) {
    const f = runtime[name];
    for (const { x, y, value, residual } of hardArguments(name)) {
      const found = f(x, y);
      hash.add(found);
      count++;
      const ulps = errorOf(found, value, residual);
      if (!(ulps <= worst.ulps)) worst = { function: name, arguments: isBinary(name) ? [x, y] : [x], ulps };
    }
  }
  for (let k = -1074; k <= 1023; k++)
    if (runtime.pow(2, k) !== powerOfTwo(k))
      worst = { function: 'pow', arguments: [2, k], ulps: Number.POSITIVE_INFINITY };
  return { worst, ok: worst.ulps <= ELEMENTARY_ULPS, fingerprint: hash.text(), count };
}

/** What a person reads of it: 'within 1.51 ulp of MPFR at 2 400 hard arguments (worst: Math.atan2)'. */
export function describeRuntime({ worst, ok, count }: RuntimeReport): string {
  const size = `${worst.ulps.toFixed(2)} ulp`;
  if (ok) return `within ${size} at ${count} hard arguments, at most at Math.${worst.function}`;
  const call = `Math.${worst.function}(${worst.arguments.join(', ')})`;
  return `${call} is off by ${size}, more than the ${ELEMENTARY_ULPS} that every proof assumes`;
}

export const isBinary = (name: RuntimeFunction): boolean => name === 'atan2' || name === 'pow' || name === 'hypot';

export interface HardArgument {
  readonly x: number;
  /** The second argument, of a function that has one. */
  readonly y: number;
  /** The exact value, rounded to nearest, and what it lost by that, in units in its last place. */
  readonly value: number;
  readonly residual: number;
}

/** Residuals are stored in these. */
export const RESIDUAL_STEP = 1 / 250;

/** The table of one function, in base64: doubles x, then y where there is one, then values, then a byte a residual. */
export function hardArguments(name: RuntimeFunction): HardArgument[] {
  const bytes = Uint8Array.from(atob(HARD_ARGUMENTS[name]), (c) => c.charCodeAt(0));
  const columns = isBinary(name) ? 3 : 2;
  const count = bytes.length / (8 * columns + 1);
  const doubles = new Float64Array(bytes.buffer, 0, columns * count);
  const residuals = new Int8Array(bytes.buffer, 8 * columns * count, count);
  return Array.from({ length: count }, (_, k) => ({
    x: doubles[k],
    y: columns === 3 ? doubles[count + k] : 0,
    value: doubles[(columns - 1) * count + k],
    residual: residuals[k] * RESIDUAL_STEP,
  }));
}

/** |found − exact| in units in the last place of the smaller of both, at most: residuals are known to half a step. */
function errorOf(found: number, value: number, residual: number): number {
  const unit = unitOf(Math.abs(value));
  const finer = unit / unitOf(Math.min(Math.abs(found), Math.abs(value)));
  const error = (Math.abs((found - value) / unit - residual) + RESIDUAL_STEP / 2) * finer;
  return Number.isNaN(error) ? Number.POSITIVE_INFINITY : error;
}

/** The distance from |x| to the next larger double. */
export function unitOf(x: number): number {
  VIEW.setFloat64(0, x);
  const exponent = (VIEW.getUint16(0) >>> 4) & 0x7ff;
  return powerOfTwo(Math.max(exponent, 1) - 1075);
}

/** 2^k for −1074 ≤ k ≤ 1023, from its bits. */
function powerOfTwo(k: number): number {
  if (k >= -1022) VIEW.setBigUint64(0, BigInt(k + 1023) << 52n);
  else VIEW.setBigUint64(0, 1n << BigInt(k + 1074));
  return VIEW.getFloat64(0);
}

const VIEW = new DataView(new ArrayBuffer(8));

/** FNV-1a over the bits, in two halves of 32. */
class Fingerprint {
  #low = 0x811c9dc5;
  #high = 0x01000193;

  add(x: number): void {
    VIEW.setFloat64(0, x);
    for (const word of [VIEW.getUint32(0), VIEW.getUint32(4)]) {
      this.#low = Math.imul(this.#low ^ word, 0x01000193);
      this.#high = Math.imul(this.#high ^ (word >>> 16) ^ (this.#low >>> 13), 0x85ebca6b);
    }
  }

  text(): string {
    return [this.#high, this.#low].map((x) => (x >>> 0).toString(16).padStart(8, '0')).join('');
  }
}
