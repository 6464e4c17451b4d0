import { startCopying } from './copy.js';
import { startFilters } from './filters.js';
import { startRouting } from './route.js';

/**
 * The page's only script, bundled into the report by `build.mjs`; everything can be read without it. What needs it is hidden
 * until it runs.
 */
startCopying();
const filters = startFilters();
startRouting(filters);
addEventListener('beforeprint', () => {
  for (const fold of document.querySelectorAll('details:not(.data)')) fold.setAttribute('open', '');
});
