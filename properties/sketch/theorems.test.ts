import { testTheorems } from '../../src/testing/theorem-law.js';
import { sketchPapers } from './index.js';

testTheorems(
  sketchPapers.flatMap((paper) => paper.theorems),
  import.meta.url,
);
