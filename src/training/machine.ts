import { exportsOf } from '../numerics/dense/wasm/instance.js';
import TRAINING_MODULE from './wasm/training-module.json' with { type: 'json' };

/** 'single': 24 bits, fast; 'double': 53 bits, to check the other by. */
export type Precision = 'single' | 'double';

/** Numbers in a machine's memory, row by row; `stride` numbers from a row to the next, all in numbers. Rows have room for a multiple of four. */
export interface Matrix {
  readonly at: number;
  readonly rows: number;
  readonly columns: number;
  readonly stride: number;
}

export type Numbers = Float32Array | Float64Array;

/** A memory of its own with matrices in it, and the products of these. */
export class Machine {
  readonly wasm: TrainingExports;
  readonly bytes: 4 | 8;
  /** Of the memory that is taken. */
  #end = 64;
  #view: Numbers | undefined;
  #packed: number | undefined;
  #inner = 0;
  #kept = { at: 0, stride: 0 };

  /** @throws Error where WebAssembly or its SIMD is missing */
  constructor(readonly precision: Precision) {
    const wasm = exportsOf<TrainingExports>(TRAINING_MODULE.code);
    if (wasm === null)
      throw new Error(
        'training: WebAssembly with SIMD is missing here, expected Node 20 or newer; start Node without --jitless',
      );
    this.wasm = wasm;
    this.bytes = precision === 'single' ? 4 : 8;
  }

  /** The whole memory. `take` and `matrix` detach what this gave before. */
  get numbers(): Numbers {
    const { buffer } = this.wasm.memory;
    if (this.#view?.buffer !== buffer)
      this.#view = this.precision === 'single' ? new Float32Array(buffer) : new Float64Array(buffer);
    return this.#view;
  }

  /** Byte address of so many bytes, zero at first. */
  take(bytes: number): number {
    const start = this.#end;
    this.#end += Math.ceil(bytes / 64) * 64;
    // Registers are read beyond the last matrix.
    const missing = Math.ceil((this.#end + 64 - this.wasm.memory.buffer.byteLength) / 65_536);
    if (missing > 0) this.wasm.memory.grow(missing);
    return start;
  }

  /** A matrix of zeros. */
  matrix(rows: number, columns: number): Matrix {
    const length = Math.ceil(columns / 8) * 8;
    // Rows a multiple of 64 numbers apart fall into the same few lines of the cache.
    const stride = length % 64 === 0 ? length + 8 : length;
    const at = this.take(this.bytes * stride * Math.ceil(rows / 4) * 4) / this.bytes;
    this.#inner = Math.max(this.#inner, rows, columns);
    this.#packed = undefined;
    return { at, rows, columns, stride };
  }

  /** c ← keep·c + factor·ab, of the shape in `sizes`, which may be smaller than the matrices. Cost: 2·rows·columns·inner operations. */
  multiply(a: Factor, b: Factor, c: Matrix, [rows, columns, inner]: Sizes, keep = 0, factor = 1): void {
    this.#packed ??= this.take(32 * this.#inner);
    const { wasm, bytes } = this;
    const multiply = bytes === 4 ? wasm.multiplySingles : wasm.multiplyDoubles;
    const [left, right, line] = [bytes * a.matrix.stride, bytes * b.matrix.stride, bytes * c.stride];
    multiply(
      bytes * a.matrix.at,
      a.transposed ? bytes : left,
      a.transposed ? left : bytes,
      bytes * b.matrix.at,
      b.transposed ? bytes : right,
      b.transposed ? right : bytes,
      bytes * c.at,
      line,
      rows,
      columns,
      inner,
      keep,
      factor,
      this.#packed,
    );
  }

  /** By column, in so many rows: Σ a and Σ a·b. Both have the same shape. */
  columnSums(a: Matrix, b: Matrix, rows: number): { readonly sums: Float64Array; readonly products: Float64Array } {
    const { wasm, bytes } = this;
    const { columns, stride } = a;
    const [sums, products] = this.#vectors(stride);
    const run = bytes === 4 ? wasm.columnSumsOfSingles : wasm.columnSumsOfDoubles;
    run(bytes * a.at, bytes * b.at, bytes * stride, rows, columns, sums, products);
    const read = (vector: number) => Float64Array.from(this.numbers.subarray(vector / bytes, vector / bytes + columns));
    return { sums: read(sums), products: read(products) };
  }

  /** a ← f·a + g·b + h in so many rows and the columns that f, g and h have numbers for. */
  affine(a: Matrix, b: Matrix, rows: number, coefficients: readonly ArrayLike<number>[]): void {
    const { wasm, bytes } = this;
    const columns = coefficients[0].length;
    const [first, second] = this.#vectors(a.stride);
    coefficients.forEach((vector, k) => {
      this.numbers.set(vector, (first + k * (second - first)) / bytes);
    });
    const run = bytes === 4 ? wasm.affineInSingles : wasm.affineInDoubles;
    run(bytes * a.at, bytes * a.stride, bytes * b.at, bytes * b.stride, rows, columns, first, second - first);
  }

  /** Byte addresses of three vectors, equally far from each other. */
  #vectors(length: number): readonly [number, number, number] {
    const stride = this.bytes * length;
    if (this.#kept.stride < stride) this.#kept = { at: this.take(3 * stride), stride };
    const { at } = this.#kept;
    return [at, at + stride, at + 2 * stride];
  }
}

export interface Factor {
  readonly matrix: Matrix;
  readonly transposed?: boolean;
}

export type Sizes = readonly [rows: number, columns: number, inner: number];

type Multiply = (
  a: number,
  aRow: number,
  aColumn: number,
  b: number,
  bRow: number,
  bColumn: number,
  c: number,
  cRow: number,
  rows: number,
  columns: number,
  inner: number,
  keep: number,
  factor: number,
  packed: number,
) => void;

type ByTable = (
  z: number,
  zRow: number,
  out: number,
  outRow: number,
  rows: number,
  columns: number,
  table: number,
  left: number,
) => number;

type ColumnSums = (
  a: number,
  b: number,
  stride: number,
  rows: number,
  columns: number,
  sums: number,
  products: number,
) => void;

type Affine = (
  a: number,
  aRow: number,
  b: number,
  bRow: number,
  rows: number,
  columns: number,
  coefficients: number,
  stride: number,
) => void;

/** The functions of wasm/training.as; addresses and strides in bytes. */
interface TrainingExports {
  readonly memory: { readonly buffer: ArrayBuffer; grow(pages: number): number };
  readonly multiplySingles: Multiply;
  readonly multiplyDoubles: Multiply;
  readonly columnSumsOfSingles: ColumnSums;
  readonly columnSumsOfDoubles: ColumnSums;
  readonly affineInSingles: Affine;
  readonly affineInDoubles: Affine;
  readonly valuesByTable: ByTable;
  readonly timesSlopesByTable: ByTable;
}
