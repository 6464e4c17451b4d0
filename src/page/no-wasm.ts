/** Stands for `src/numerics/dense/wasm/instance.ts` in the page's bundle: its policy forbids WebAssembly, so plain TypeScript it is. */
export const denseExports = (): null => null;

/** Never reached without an instance. */
export const memoryOf = (): never => {
  throw new Error('memoryOf: there is no WebAssembly in the page');
};
export const WORKSPACE = 0;

export const exportsOf = (): null => null;
