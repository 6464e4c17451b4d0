/** Stands for `src/activations/formula/syntax.ts` in the page's bundle, which parses no formula: no library is in it. */
const nothing = (): never => {
  throw new Error('the page reads no formulas');
};

export const syntaxTree = nothing;
export const nearestOf = nothing;
