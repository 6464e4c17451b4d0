import DENSE_MODULE from './dense-module.json' with { type: 'json' };

/** The functions of dense.as; every argument named like a matrix or a vector is a byte address. */
export interface DenseExports {
  readonly memory: { readonly buffer: ArrayBuffer; grow(pages: number): number };
  dot(p: number, q: number, n: number): number;
  largest(p: number, n: number): number;
  products(basis: number, stride: number, count: number, v: number, n: number, out: number): void;
  combine(
    basis: number,
    stride: number,
    count: number,
    coefficients: number,
    factor: number,
    v: number,
    n: number,
  ): void;
  normalise(v: number, n: number): number;
  readonly tridiagonalise: Reduction<void>;
  tridiagonalEigenvalues(d: number, e: number, n: number, squares: number): number;
  tridiagonalEigenvector(
    d: number,
    e: number,
    n: number,
    value: number,
    tiny: number,
    z: number,
    scratch: number,
  ): void;
  applyReflections(a: number, ld: number, n: number, z: number): void;
  readonly eigenvalues: Reduction<number>;
  toTiles(a: number, n: number, weight: number, shift: number, x: number, tiles: number): void;
  toSingle(tiles: number, n: number, scale: number, singles: number): void;
  multiplyAll(tiles: number, panels: number, u: number, y: number, stride: number, count: number): void;
  cholesky(tiles: number, n: number): number;
  signedCholesky(tiles: number, n: number, signed: number, signs: number): number;
  choleskySingle(singles: number, n: number): number;
  solve(tiles: number, n: number, x: number): void;
  solveSingle(singles: number, n: number, x: number, y: number): void;
  piecewise(
    columns: number,
    n: number,
    d: number,
    inverses: number,
    coefficients: number,
    radii: number,
    out: number,
    sums: number,
    left: number,
    cosines: number,
  ): number;
  rectifiedLayers(
    columns: number,
    n: number,
    d: number,
    scales: number,
    layers: number,
    stride: number,
    depth: number,
    constants: number,
    tangent: number,
    out: number,
    radii: number,
    left: number,
    cosines: number,
  ): number;
  compensatedResidual(a: number, n: number, x: number, c: number, r: number, high: number): void;
}

/** Of a matrix to tridiagonal form, and on from there. */
type Reduction<Result> = (
  a: number,
  n: number,
  work: number,
  ld: number,
  d: number,
  e: number,
  tiles: number,
  scratch: number,
) => Result;

/** The part of the global WebAssembly used here; TypeScript knows it only with the DOM. */
interface WebAssemblyApi {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object) => { readonly exports: object };
}

let instance: DenseExports | null | undefined;

/** The one instance, made at first use (about a millisecond); null where WebAssembly or its SIMD is missing. */
export function denseExports(): DenseExports | null {
  if (instance === undefined) instance = instantiate(webAssembly());
  return instance;
}

/** What a module in base64 exports, in a new instance; null where WebAssembly or its SIMD is missing. */
export const exportsOf = <Exports extends object>(code: string): Exports | null => instantiate(webAssembly(), code);

const webAssembly = () => (globalThis as unknown as { WebAssembly?: WebAssemblyApi }).WebAssembly;

/** Byte address from which callers lay out their data, each for one call; below it `piecewise.ts` keeps a table. */
export const WORKSPACE = 40_960;

let view = new Float64Array(0);

/** The memory as doubles, of at least so many bytes. Growing it detaches every view handed out before. */
export function memoryOf(wasm: DenseExports, bytes: number): Float64Array {
  const missing = Math.ceil((bytes - wasm.memory.buffer.byteLength) / 65_536);
  if (missing > 0) wasm.memory.grow(missing);
  if (view.buffer !== wasm.memory.buffer) view = new Float64Array(wasm.memory.buffer);
  return view;
}

/** Exported for tests. */
export function instantiate<Exports extends object = DenseExports>(
  api: WebAssemblyApi | undefined,
  code = DENSE_MODULE.code,
): Exports | null {
  if (api === undefined) return null;
  try {
    return new api.Instance(new api.Module(bytesOf(code))).exports as Exports;
  } catch {
    // An engine without SIMD, or a page whose policy forbids WebAssembly, refuses the module:
    // plain TypeScript takes over.
    return null;
  }
}

const bytesOf = (code: string) => Uint8Array.from(atob(code), (character) => character.charCodeAt(0));
