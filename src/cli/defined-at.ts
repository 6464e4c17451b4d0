import { existsSync } from 'node:fs';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AnyClaim } from '../claim.js';
import type { ClaimEvidence } from '../evidence.js';

/**
 * Where a claim is defined, relative to the working directory, with slashes; undefined when that is outside of it or in an
 * installed package, where no annotation can stand. A theorem of this package is at its source, whose line the compiled file
 * does not tell.
 */
export function definedAt({ definedAt }: AnyClaim): ClaimEvidence['definedAt'] {
  if (definedAt === undefined) return undefined;
  const compiled = relative(BUILT, definedAt.file);
  const own = !compiled.startsWith('..');
  const file = own ? `${PACKAGE}${compiled.replace(/\.js$/, '.ts')}` : definedAt.file;
  const path = relative(process.cwd(), file).replaceAll('\\', '/');
  if (path.startsWith('..') || path.includes('node_modules/') || !existsSync(file)) return undefined;
  return own ? { file: path } : { file: path, line: definedAt.line };
}

/** This file is PACKAGE/dist/src/cli/defined-at.js once built. */
const BUILT = fileURLToPath(new URL('../..', import.meta.url));
const PACKAGE = BUILT.endsWith('/dist/') ? BUILT.slice(0, -'dist/'.length) : BUILT;
