/** Stands for `src/activations/formula/formula-activation.ts` in the page's bundle, which reads no formulas: neither they nor a parser are in it. */
export const formulaActivation = (): never => {
  throw new Error('the page reads no formulas');
};
