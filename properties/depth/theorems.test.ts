import { testTheorems } from '../../src/testing/theorem-law.js';
import { depthPapers } from './index.js';
import { smallest } from './smallest.js';

testTheorems(
  depthPapers.flatMap((paper) => paper.theorems),
  smallest,
);
