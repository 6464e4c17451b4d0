/** Stands for `src/numerics/wasm/instance.ts` in the page's bundle: its policy forbids WebAssembly, so plain TypeScript it is. */
export const denseExports = (): null => null;
