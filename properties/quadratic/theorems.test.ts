import { testTheorems } from '../../src/testing/theorem-law.js';
import { quadraticPapers } from './index.js';
import { smallest } from './smallest.js';

testTheorems(
  quadraticPapers.flatMap((paper) => paper.theorems),
  smallest,
);
