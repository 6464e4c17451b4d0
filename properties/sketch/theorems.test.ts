import { testTheorems } from '../../src/testing/theorem-law.js';
import { sketchPapers } from './index.js';
import { smallest } from './smallest.js';

testTheorems(
  sketchPapers.flatMap((paper) => paper.theorems),
  smallest,
);
