import { existsSync, readFileSync } from 'node:fs';

/**
 * The page's only script, as `src/page/build.mjs` bundles it; everything can be read without it.
 * @throws Error when the project has not been built
 */
export function pageScript(): string {
  const found = [
    new URL('../report/page.js', import.meta.url),
    new URL('../../dist/src/report/page.js', import.meta.url),
  ].find((file) => existsSync(file));
  if (found === undefined) throw new Error('the page script src/report/page.js is missing: run npm run build');
  // A closing tag inside the script would end it early.
  return readFileSync(found, 'utf8').replaceAll('</script', '<\\/script').trim();
}
