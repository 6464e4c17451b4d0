import { wasmDense } from './compiled.js';
import type { Dense } from './dense-operations.js';
import { scalarDense } from './scalar.js';
import { type DenseExports, denseExports } from './wasm/instance.js';

/**
 * WebAssembly where it runs with SIMD, plain TypeScript elsewhere. The result, and every vector it hands out, is good
 * until the next call: all share one workspace, and copies cost small matrices a tenth (docs/decisions/views-of-the-workspace.md).
 */
export function dense(a: Float64Array, n: number, wasm: DenseExports | null = denseExports()): Dense {
  return wasm === null ? scalarDense(a, n) : wasmDense(wasm, a, n);
}
