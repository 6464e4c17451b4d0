import { fileURLToPath } from 'node:url';

/** A place in a source file, by its absolute path. */
export interface CallSite {
  readonly file: string;
  readonly line: number;
}

/** Where the function that calls this was called from: the first frame outside of the file `within`, a file: URL. */
export function callSite(within: string): CallSite | undefined {
  const own = pathOf(within);
  for (const [, place, line] of (new Error().stack ?? '').matchAll(/\(?((?:file:\/\/)?\/[^()\n]+?):(\d+):\d+\)?$/gm)) {
    const file = pathOf(place);
    if (file !== own && !file.endsWith('/call-site.js') && !file.endsWith('/call-site.ts'))
      return { file, line: Number(line) };
  }
  return undefined;
}

const pathOf = (place: string): string =>
  place.startsWith('file:') ? fileURLToPath(place.replace(/\?.*$/, '')) : place;
