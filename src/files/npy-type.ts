import { MatrixFileError } from './matrix-file-error.js';
import { quoted } from './number-text.js';

/** How an array's numbers are stored. */
export interface NpyType {
  /** 'float32', 'int64', … as NumPy calls it. */
  readonly name: string;
  /** Of one number, both parts of a complex one. */
  readonly bytes: number;
  readonly complex: boolean;
  /** Relative rounding error of a stored number; of integers that of the doubles they are turned into. */
  readonly unit: number;
  /** The number at a place, or a part of a complex one; whole numbers of 64 bits as such. */
  readonly read: (view: DataView, at: number) => number | bigint;
}

/** @throws MatrixFileError for types that are no numbers we can read, with what to save instead */
export function npyType(descr: string): NpyType {
  const [, order, letter, size] = /^([<>|=]?)([a-zA-Z])(.*)$/.exec(descr) ?? [];
  const little = order !== '>';
  const found = READERS[`${letter}${size}`]?.(little);
  if (found !== undefined) return found;
  const kind = KINDS[letter];
  throw new MatrixFileError(
    `npy: descr = ${quoted(descr)}${kind === undefined ? '' : `, ${kind}`}, expected bool, int8 … uint64, float16 … float64, complex64 or complex128; ${letter === 'f' || letter === 'c' ? 'save array.astype(float), or astype(complex), which rounds' : 'save an array of numbers'}`,
  );
}

const real = (name: string, bytes: number, unit: number, read: NpyType['read']): NpyType => {
  return { name, bytes, complex: false, unit, read };
};
const complex = (part: NpyType): NpyType => {
  return { ...part, name: `complex${16 * part.bytes}`, bytes: 2 * part.bytes, complex: true };
};

const single = (little: boolean) => real('float32', 4, 2 ** -24, (view, at) => view.getFloat32(at, little));
const double = (little: boolean) => real('float64', 8, 2 ** -53, (view, at) => view.getFloat64(at, little));

const READERS: Readonly<Record<string, (little: boolean) => NpyType>> = {
  b1: () => real('bool', 1, 2 ** -53, (view, at) => Math.min(1, view.getUint8(at))),
  i1: () => real('int8', 1, 2 ** -53, (view, at) => view.getInt8(at)),
  u1: () => real('uint8', 1, 2 ** -53, (view, at) => view.getUint8(at)),
  i2: (little) => real('int16', 2, 2 ** -53, (view, at) => view.getInt16(at, little)),
  u2: (little) => real('uint16', 2, 2 ** -53, (view, at) => view.getUint16(at, little)),
  i4: (little) => real('int32', 4, 2 ** -53, (view, at) => view.getInt32(at, little)),
  u4: (little) => real('uint32', 4, 2 ** -53, (view, at) => view.getUint32(at, little)),
  i8: (little) => real('int64', 8, 2 ** -53, (view, at) => view.getBigInt64(at, little)),
  u8: (little) => real('uint64', 8, 2 ** -53, (view, at) => view.getBigUint64(at, little)),
  f2: (little) => real('float16', 2, 2 ** -11, (view, at) => half(view.getUint16(at, little))),
  f4: single,
  f8: double,
  c8: (little) => complex(single(little)),
  c16: (little) => complex(double(little)),
};

/** IEEE 754 binary16: a sign, 5 bits of exponent, 10 of significand. */
function half(bits: number): number {
  const exponent = (bits >> 10) & 31;
  const fraction = bits & 1023;
  const sign = bits >> 15 === 1 ? -1 : 1;
  if (exponent === 31) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
  return sign * (exponent === 0 ? fraction * 2 ** -24 : (1024 + fraction) * 2 ** (exponent - 25));
}

const KINDS: Readonly<Record<string, string>> = {
  O: 'Python objects',
  U: 'text',
  S: 'bytes of text',
  a: 'bytes of text',
  V: 'raw bytes, such as bfloat16 or one field of a structured type',
  M: 'dates',
  m: 'durations',
  f: 'an extended or unknown float',
  c: 'an extended or unknown complex type',
};
