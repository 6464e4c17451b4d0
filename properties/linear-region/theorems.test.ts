import { testTheorems } from '../../src/testing/theorem-law.js';
import { linearRegionPapers } from './index.js';

testTheorems(
  linearRegionPapers.flatMap((paper) => paper.theorems),
  import.meta.url,
);
