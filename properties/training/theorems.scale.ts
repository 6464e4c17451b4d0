import { testTheorems } from '../../src/testing/theorem-law.js';
import { trainingPapers } from './index.js';

// A minute and a half: `npm run test:scale`.
testTheorems(
  trainingPapers.flatMap((paper) => paper.theorems),
  import.meta.url,
);
