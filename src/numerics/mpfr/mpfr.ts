import { type DoubleDouble, twoSum } from '../double-double/double-double.js';
import { memo } from '../memo.js';
import { loadMpfr, type MpfrFunctions } from './mpfr-module.js';

/**
 * MPFR (Fousse, Hanrot, Lefèvre, Pélissier, Zimmermann, ACM TOMS 2007) compiled to WebAssembly: correctly rounded
 * arithmetic at any precision. The low-level binding is used, since it takes a rounding direction. Loaded when a
 * function is first looked up: from then on the functions are found on the prototype, at no cost.
 * @internal Its type is gmp-wasm's, whose declarations do not pass a strict check: none of ours may
 * lead a user's compiler there.
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
  readonly #slots: Pointer[] = [];
  #top = 0;

  constructor(readonly bits: number) {}

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
      // Notices early that the memory grew.
      words();
    }
    return this.#slots[this.#top++];
  }

  claim(count: number): Pointer[] {
    return Array.from({ length: count }, () => this.push());
  }

  /** Gives back all numbers claimed since the mark. */
  release(mark: number): void {
    this.#top = mark;
  }

  /** The number at a position of the stack. */
  at(position: number): Pointer {
    return this.#slots[position];
  }

  /**
   * −1, 0 or 1 as MPFR's own `mpfr_sgn` says (0 for NaN too), read from its memory: a call of
   * it costs a third of a product.
   */
  sign(x: Pointer): number {
    const memory = words();
    return memory[(x >>> 2) + EXPONENT] <= EXPONENT_OF_NAN ? 0 : memory[(x >>> 2) + SIGN];
  }

  isNaN(x: Pointer): boolean {
    return words()[(x >>> 2) + EXPONENT] === EXPONENT_OF_NAN;
  }

  /** Whether both are the same bits: equal, but that 0 and −0 differ, and two NaN may be the same. */
  same(x: Pointer, y: Pointer): boolean {
    const memory = words();
    if (
      memory[(x >>> 2) + EXPONENT] !== memory[(y >>> 2) + EXPONENT] ||
      memory[(x >>> 2) + SIGN] !== memory[(y >>> 2) + SIGN]
    )
      return false;
    if (memory[(x >>> 2) + EXPONENT] < LEAST_EXPONENT) return true;
    const xWords = memory[(x >>> 2) + SIGNIFICAND] >>> 2;
    const yWords = memory[(y >>> 2) + SIGNIFICAND] >>> 2;
    const count = significandWords(memory[x >>> 2]);
    for (let k = 0; k < count; k++) if (memory[xWords + k] !== memory[yWords + k]) return false;
    return true;
  }

  /** target = source, bit for bit. @throws RangeError where their precisions differ */
  copy(target: Pointer, source: Pointer): void {
    const memory = words();
    if (memory[target >>> 2] !== memory[source >>> 2])
      throw new RangeError(
        `copy: from ${memory[source >>> 2]} bits to ${memory[target >>> 2]}, expected the same precision`,
      );
    memory[(target >>> 2) + SIGN] = memory[(source >>> 2) + SIGN];
    memory[(target >>> 2) + EXPONENT] = memory[(source >>> 2) + EXPONENT];
    const to = memory[(target >>> 2) + SIGNIFICAND] >>> 2;
    const from = memory[(source >>> 2) + SIGNIFICAND] >>> 2;
    const count = significandWords(memory[source >>> 2]);
    for (let k = 0; k < count; k++) memory[to + k] = memory[from + k];
  }

  /**
   * The number where it is a whole one, 1 ≤ x < 2³², otherwise 0: by such a factor or divisor MPFR works in one pass.
   */
  wholeNumber(x: Pointer): number {
    const memory = words();
    const exponent = memory[(x >>> 2) + EXPONENT];
    if (!(exponent >= 1 && exponent <= 32 && memory[(x >>> 2) + SIGN] > 0)) return 0;
    const significand = memory[(x >>> 2) + SIGNIFICAND] >>> 2;
    const top = significand + significandWords(memory[x >>> 2]) - 1;
    for (let k = significand; k < top; k++) if (memory[k] !== 0) return 0;
    const whole = memory[top] >>> (32 - exponent);
    return whole << (32 - exponent) === memory[top] ? whole : 0;
  }
}

/** The one stack of this precision. */
export const mpfrStack = memo(
  (bits: number) => bits,
  (bits) => new MpfrStack(bits),
);

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
 * Layout: per number sign and exponent (two 32-bit words), then the significand, as MPFR stores them.
 */
export class MultiprecisionArray {
  /** Words of 32 bits to a number; MPFR's memory is little-endian, as all machines that run JavaScript engines are. */
  readonly #stride: number;
  readonly #words: Int32Array;

  constructor(
    readonly bits: number,
    readonly length: number,
  ) {
    this.#stride = HEAD + significandWords(bits);
    this.#words = new Int32Array(length * this.#stride);
  }

  /** Copies the number at `pointer` (of this precision) into place `index`. */
  save(index: number, pointer: Pointer): void {
    const memory = words();
    const start = index * this.#stride;
    const significand = memory[(pointer >>> 2) + SIGNIFICAND] >>> 2;
    this.#words[start] = memory[(pointer >>> 2) + SIGN];
    this.#words[start + 1] = memory[(pointer >>> 2) + EXPONENT];
    for (let k = HEAD; k < this.#stride; k++) this.#words[start + k] = memory[significand + k - HEAD];
  }

  /** Copies place `index` into the number at `pointer` (of this precision). */
  load(index: number, pointer: Pointer): void {
    const memory = words();
    const start = index * this.#stride;
    const significand = memory[(pointer >>> 2) + SIGNIFICAND] >>> 2;
    memory[(pointer >>> 2) + SIGN] = this.#words[start];
    memory[(pointer >>> 2) + EXPONENT] = this.#words[start + 1];
    for (let k = HEAD; k < this.#stride; k++) memory[significand + k - HEAD] = this.#words[start + k];
  }

  /** The same text for the same numbers, bit for bit. */
  text(): string {
    return this.#words.join();
  }

  /** The e with 2^(e − 1) ≤ |x| < 2^e of the number in place `index`; −∞ for 0, NaN for what is no finite number. */
  exponent(index: number): number {
    const exponent = this.#words[index * this.#stride + 1];
    if (exponent > LEAST_EXPONENT) return exponent;
    return exponent === EXPONENT_OF_ZERO ? Number.NEGATIVE_INFINITY : Number.NaN;
  }

  /**
   * Of at most 106 bits: the number in place `index`, not 0, times 2^shift, as a pair of doubles, exactly but
   * for underflow. Words of 32 bits are added from the largest: the sum so far is a double and a remainder
   * of at most 53 bits below it.
   */
  pair(index: number, shift: number): DoubleDouble {
    const start = index * this.#stride;
    let weight = 2 ** (this.#words[start + 1] + shift - 32) * this.#words[start];
    let hi = 0;
    let lo = 0;
    for (let place = start + this.#stride - 1; place > start + 1; place--) {
      const term = (this.#words[place] >>> 0) * weight;
      const next = hi + term;
      lo += term - (next - hi);
      hi = next;
      weight *= 2 ** -32;
    }
    return twoSum(hi, lo);
  }
}

/** struct mpfr_t on wasm32: precision, sign, exponent, address of the significand, a word of 32 bits each. */
const SIGN = 1;
const EXPONENT = 2;
const SIGNIFICAND = 3;
/** Words of a number in a MultiprecisionArray before its significand: sign and exponent. */
const HEAD = 2;
/** What MPFR writes for 0, NaN; for ∞ the next one. */
const EXPONENT_OF_ZERO = -(2 ** 31) + 1;
const EXPONENT_OF_NAN = -(2 ** 31) + 2;
const LEAST_EXPONENT = -(2 ** 31) + 8;

/** MPFR's memory, in words: another view once it has grown, which leaves the former one empty. */
function words(): Int32Array {
  if (memoryWords.length === 0) {
    reserve();
    memoryWords = new Int32Array(mpfr.mem.buffer);
  }
  return memoryWords;
}

/**
 * Lets the memory grow by half at once. By itself it grows by pages of 64 KB, and V8 takes each growth for as
 * much new memory as there is in all: after a few of them it collects all garbage. Pages that are never written
 * to take no memory of the machine.
 */
function reserve(): void {
  mpfr.free(mpfr.malloc(mpfr.mem.buffer.byteLength / 2));
}

/** Words of a significand: limbs are of 64 bits. */
const significandWords = (bits: number): number => 2 * Math.ceil(bits / 64);

let memoryWords: Int32Array = new Int32Array(0);
