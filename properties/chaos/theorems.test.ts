import { testTheorems } from '../../src/testing/theorem-law.js';
import { chaosPapers } from './index.js';
import { smallest } from './smallest.js';

testTheorems(
  chaosPapers.flatMap((paper) => paper.theorems),
  smallest,
);
