import { testTheorems } from '../../src/testing/theorem-law.js';
import { linearRegionPapers } from './index.js';
import { smallest } from './smallest.js';

testTheorems(
  linearRegionPapers.flatMap((paper) => paper.theorems),
  smallest,
);
