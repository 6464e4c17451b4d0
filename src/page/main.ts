import { startCopying } from './copy.js';
import { startExploring } from './explore.js';
import { startFilters } from './filters.js';
import { startInstances } from './instance-spectra.js';
import { startPictures } from './pictures.js';
import { startPrinting } from './print.js';
import { startRouting } from './route.js';

/**
 * The page's only script, bundled into the report by `build.mjs`; everything but Explore can be read without it. What needs it is
 * hidden until it runs.
 */
startCopying();
startPrinting();
const [showInstances, showPictures] = [startInstances(), startPictures()];
startRouting(startFilters(), new Map([['explore', startExploring()]]), (view, settings) => {
  showInstances(view);
  showPictures(view, settings);
});
