import { testTheorems } from '../../src/testing/theorem-law.js';
import { quadraticPapers } from './index.js';

testTheorems(
  quadraticPapers.flatMap((paper) => paper.theorems),
  import.meta.url,
);
