import { createRequire } from 'node:module';

const manifest: { readonly version: string } = createRequire(import.meta.url)('eigencheck/package.json');

/** This package's own version. */
export const VERSION = manifest.version;
