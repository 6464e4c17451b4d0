import { testTheorems } from '../../src/testing/theorem-law.js';
import { floorPapers } from './index.js';

testTheorems(
  floorPapers.flatMap((paper) => paper.theorems),
  import.meta.url,
);
