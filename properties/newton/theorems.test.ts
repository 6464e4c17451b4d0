import { testTheorems } from '../../src/testing/theorem-law.js';
import { newtonPapers } from './index.js';

testTheorems(
  newtonPapers.flatMap((paper) => paper.theorems),
  import.meta.url,
);
