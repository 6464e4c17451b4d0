import { startCopying } from './copy.js';
import { startExploring } from './explore.js';
import { startFilters } from './filters.js';
import { startInstances } from './instance-spectra.js';
import { startRouting } from './route.js';

/**
 * The page's only script, bundled into the report by `build.mjs`; everything but Explore can be read without it. What needs it is
 * hidden until it runs.
 */
startCopying();
startRouting(startFilters(), new Map([['explore', startExploring()]]), startInstances());
addEventListener('beforeprint', () => {
  for (const fold of document.querySelectorAll('details:not(.data)')) fold.setAttribute('open', '');
});
