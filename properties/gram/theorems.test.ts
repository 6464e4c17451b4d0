import { testTheorems } from '../../src/testing/theorem-law.js';
import { gramPapers } from './index.js';
import { smallest } from './smallest.js';

testTheorems(
  gramPapers.flatMap((paper) => paper.theorems),
  smallest,
);
