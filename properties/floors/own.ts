import type { Citation } from '../parts/statement.js';

/** Where these theorems stand: nowhere else. */
export const OWN: Citation = {
  title: 'Floors and ceilings of Gram matrices and tangent kernels: results of this project',
  year: 2026,
};
