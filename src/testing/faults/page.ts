import { inFile } from './fault.js';

/** What the report's page computes, reads and writes by itself. */
export const page = [
  ...inFile('src/report/audit-picture.ts', 'exact', [
    {
      id: 'page.audit-misses-from-the-start',
      symbol: 'regionsOf',
      find: 'misses: room === undefined ? [] : stretch(to, high)',
      replace: 'misses: room === undefined ? [] : stretch(from, high)',
      says: 'every tolerance that raises no false alarm misses a violation',
      tests: ['src/report/sections.test.ts'],
    },
  ]),
  ...inFile('src/engine/along-figure.ts', 'exact', [
    {
      id: 'page.ratio-of-the-other-side',
      symbol: 'ratioOf',
      find: "return relation === '>=' ? left / right : right / left;",
      replace: 'return left / right;',
      says: 'a claim of ≤ is contradicted everywhere on its picture',
    },
    {
      id: 'page.refuted-is-not-said',
      symbol: 'pointAt',
      find: "refuted: verdict === 'refuted',",
      replace: 'refuted: false,',
      says: 'a picture passes over the instances that contradict its claim',
    },
  ]),
  ...inFile('src/page/layers.ts', 'error term', [
    {
      id: 'page.layers-do-not-spread',
      symbol: 'LayeredKernel.#after',
      find: 'I.up(Math.max(0, steepest) * radius)',
      replace: '0',
      says: 'forty layers of ReLU on close points lose nothing but the rounding of the last one',
    },
    {
      id: 'page.floor-at-any-depth',
      kind: 'theorem',
      symbol: 'layeredSpectrum',
      find: 'largest <= I.down(1 / (2 * data.count))',
      replace: 'largest <= 1',
      says: 'one layer of tanh lifts λ_min of close points to half of E φ̃′²',
    },
  ]),
  ...inFile('src/families/homogeneous/two-slopes.ts', 'error term', [
    {
      id: 'page.value-table-bound',
      symbol: 'valueTable',
      find: 'return I.multiply(cosh, I.add(product, share));',
      replace: 'return I.multiply(I.point(1e-9), I.add(product, share));',
      says: 'the polynomial for κ_φ of ReLU errs by 1e-9 and promises 1e-17',
      tests: ['src/page/layers.test.ts'],
    },
  ]),
  ...inFile('src/page/typed-points.ts', 'exact', [
    {
      id: 'page.fraction-of-the-other',
      symbol: 'rowOf',
      find: 'product(x.over, x.under, y.under, y.under)',
      replace: 'product(x.over, x.under, y.under)',
      says: '(1, 1/3) is the direction (1, 1)',
    },
    {
      id: 'page.beyond-doubles',
      kind: 'guard',
      symbol: 'rowOf',
      find: '!Number.isSafeInteger(a) || !Number.isSafeInteger(b)',
      replace: 'Number.isNaN(a) || Number.isNaN(b)',
      says: '(9007199254740993, 2) is read as (9007199254740992, 2)',
    },
  ]),
  ...inFile('src/page/csv.ts', 'file', [
    {
      id: 'page.csv-formula',
      symbol: 'quoted',
      find: "? `'${cell}` : cell",
      replace: '? cell : cell',
      says: 'a group named =1+1 is a formula in a spreadsheet',
    },
  ]),
];
