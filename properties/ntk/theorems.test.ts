import { testTheorems } from '../../src/testing/theorem-law.js';
import { ntkPapers } from './index.js';

testTheorems(
  ntkPapers.flatMap((paper) => paper.theorems),
  import.meta.url,
);
