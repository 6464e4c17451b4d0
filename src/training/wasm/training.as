// What training computes most of its time in, in AssemblyScript (https://www.assemblyscript.org). Compiled by dense/wasm/build.mjs; the caller owns the memory.

export { affineInDoubles, affineInSingles, columnSumsOfDoubles, columnSumsOfSingles } from './columns';
export { multiplyDoubles, multiplySingles } from './products';
export { timesSlopesByTable, valuesByTable } from './table';
