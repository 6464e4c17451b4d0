import { testTheorems } from '../../src/testing/theorem-law.js';
import { gramPapers } from './index.js';

const theorems = gramPapers.flatMap((paper) => paper.theorems);

testTheorems(
  theorems.filter((claim) => claim.kind === 'probabilistic'),
  import.meta.url,
);
