import { testTheorems } from '../../src/testing/theorem-law.js';
import { chaosPapers } from './index.js';

testTheorems(
  chaosPapers.flatMap((paper) => paper.theorems),
  import.meta.url,
);
