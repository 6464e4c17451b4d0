import { testTheorems } from '../../src/testing/theorem-law.js';
import { depthPapers } from './index.js';

testTheorems(
  depthPapers.flatMap((paper) => paper.theorems),
  import.meta.url,
);
