import type { Citation } from '../parts/statement.js';

/** Public code for initialisation on the edge of chaos: KERNELS are weight variances, BIASES bias variances. */
export const NEUROMAX: Citation = {
  title: 'neuromax',
  authors: 'bionicles',
  theorem: 'nature/bricks/chaos.py, KERNELS and BIASES',
  url: 'https://github.com/bionicles/neuromax/blob/11767213b2fa01f33ea8d8e4a1c843c9804952c5/nature/bricks/chaos.py',
};
