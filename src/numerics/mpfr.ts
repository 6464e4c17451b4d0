import { type DoubleDouble, twoSum } from './double-double.js';
import { loadMpfr, type MpfrFunctions } from './mpfr-module.js';

/**
 * MPFR (Fousse, Hanrot, Lefèvre, Pélissier, Zimmermann, ACM TOMS 2007) compiled to WebAssembly: correctly rounded
 * arithmetic at any precision. The low-level binding is used, since it takes a rounding direction. Loaded when a function is first
 * looked up: from then on the functions are found on the prototype, at no cost.
 */
export const mpfr: MpfrFunctions = Object.create(
  new Proxy(
    {},
    {
      get: (_, name) => {
        Object.setPrototypeOf(mpfr, loadMpfr());
        return Reflect.get(mpfr, name);
      },
    },
  ),
);

/** Rounding directions: to nearest even, up (towards +∞), down (towards −∞). */
export const NEAREST = 0;
export const UP = 2;
export const DOWN = 3;

/** Address of an mpfr_t inside the WebAssembly memory. */
export type Pointer = number;

/**
 * A stack of MPFR numbers of one precision. Numbers are claimed with `push` and given back all at once by `release`;
 * they are made on first use and kept, so that claiming one costs an array read.
 */
export class MpfrStack {
  readonly bits: number;
  #slots: Pointer[] = [];
  #top = 0;

  constructor(bits: number) {
    this.bits = bits;
  }

  /** Where the stack stands, to be handed to `release`. */
  mark(): number {
    return this.#top;
  }

  /** Claims a number; its value is whatever it last was. */
  push(): Pointer {
    if (this.#top === this.#slots.length) {
      const pointer = mpfr.mpfr_t();
      mpfr.mpfr_init2(pointer, this.bits);
      this.#slots.push(pointer);
    }
    return this.#slots[this.#top++];
  }

  /** Gives back all numbers claimed since the mark. */
  release(mark: number): void {
    this.#top = mark;
  }

  /** The number at a position of the stack. */
  at(position: number): Pointer {
    return this.#slots[position];
  }
}

const stacks = new Map<number, MpfrStack>();

/** The one stack of this precision. */
export function mpfrStack(bits: number): MpfrStack {
  let stack = stacks.get(bits);
  if (stack === undefined) {
    stack = new MpfrStack(bits);
    stacks.set(bits, stack);
  }
  return stack;
}

/** Runs `body` and gives back every number it claimed, also when it throws. */
export function withStack<R>(bits: number, body: (stack: MpfrStack) => R): R {
  const stack = mpfrStack(bits);
  const mark = stack.mark();
  try {
    return body(stack);
  } finally {
    stack.release(mark);
  }
}

/**
 * Exact copies of MPFR numbers of one precision outside the WebAssembly memory, where the garbage collector finds them.
 * Layout: per number sign and exponent (two 32-bit words), then the limbs of the significand, as MPFR stores them.
 */
export class MultiprecisionArray {
  readonly bits: number;
  readonly length: number;
  readonly #limbBytes: number;
  readonly #bytes: Uint8Array;
  /** The same memory; MPFR's is little-endian, as all machines that run JavaScript engines are. */
  readonly #words: Int32Array;

  constructor(bits: number, length: number) {
    this.bits = bits;
    this.length = length;
    const limbBits = mpfr.mp_bits_per_limb();
    this.#limbBytes = Math.ceil(bits / limbBits) * (limbBits / 8);
    this.#bytes = new Uint8Array(length * (HEAD_BYTES + this.#limbBytes));
    this.#words = new Int32Array(this.#bytes.buffer);
  }

  /** Copies the number at `pointer` (of this precision) into place `index`. */
  save(index: number, pointer: Pointer): void {
    const memory = mpfr.mem;
    const start = index * (HEAD_BYTES + this.#limbBytes);
    const limbs = mpfr.memView.getUint32(pointer + LIMBS_OFFSET, true);
    this.#bytes.set(memory.subarray(pointer + SIGN_OFFSET, pointer + SIGN_OFFSET + HEAD_BYTES), start);
    this.#bytes.set(memory.subarray(limbs, limbs + this.#limbBytes), start + HEAD_BYTES);
  }

  /** Copies place `index` into the number at `pointer` (of this precision). */
  load(index: number, pointer: Pointer): void {
    const memory = mpfr.mem;
    const start = index * (HEAD_BYTES + this.#limbBytes);
    const limbs = mpfr.memView.getUint32(pointer + LIMBS_OFFSET, true);
    memory.set(this.#bytes.subarray(start, start + HEAD_BYTES), pointer + SIGN_OFFSET);
    memory.set(this.#bytes.subarray(start + HEAD_BYTES, start + HEAD_BYTES + this.#limbBytes), limbs);
  }

  /** The same text for the same numbers, bit for bit. */
  text(): string {
    return this.#bytes.join();
  }

  /** The e with 2^(e − 1) ≤ |x| < 2^e of the number in place `index`; −∞ for 0, NaN for what is no finite number. */
  exponent(index: number): number {
    const exponent = this.#words[(index * (HEAD_BYTES + this.#limbBytes)) / 4 + 1];
    if (exponent > LEAST_EXPONENT) return exponent;
    return exponent === EXPONENT_OF_ZERO ? Number.NEGATIVE_INFINITY : Number.NaN;
  }

  /**
   * Of at most 106 bits: the number in place `index`, not 0, times 2^shift, as a pair of doubles, exactly but for underflow. Words of 32
   * bits are added from the largest: the sum so far is a double and a remainder of at most 53 bits below it.
   */
  pair(index: number, shift: number): DoubleDouble {
    const start = (index * (HEAD_BYTES + this.#limbBytes)) / 4;
    let weight = 2 ** (this.#words[start + 1] + shift - 32) * this.#words[start];
    let hi = 0;
    let lo = 0;
    for (let place = start + 1 + this.#limbBytes / 4; place > start + 1; place--) {
      const term = (this.#words[place] >>> 0) * weight;
      const next = hi + term;
      lo += term - (next - hi);
      hi = next;
      weight *= 2 ** -32;
    }
    return twoSum(hi, lo);
  }
}

/** struct mpfr_t on wasm32: precision, sign, exponent, address of the limbs; four bytes each. */
const SIGN_OFFSET = 4;
const LIMBS_OFFSET = 12;
const HEAD_BYTES = 8;
/** What MPFR writes for 0; for ∞ and NaN the next ones. */
const EXPONENT_OF_ZERO = -(2 ** 31) + 1;
const LEAST_EXPONENT = -(2 ** 31) + 8;
