import { testTheorems } from '../../src/testing/theorem-law.js';
import { quantiserPapers } from './index.js';

testTheorems(
  quantiserPapers.flatMap((paper) => paper.theorems),
  import.meta.url,
);
