import { testTheorems } from '../../src/testing/theorem-law.js';
import { randomNetPapers } from './index.js';

testTheorems(
  randomNetPapers.flatMap((paper) => paper.theorems),
  import.meta.url,
);
