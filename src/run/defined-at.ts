import { existsSync, readFileSync } from 'node:fs';
import { SourceMap } from 'node:module';
import { dirname, relative, resolve } from 'node:path';
import type { CallSite } from '../claims/call-site.js';
import type { AnyClaim } from '../claims/claim.js';
import type { ClaimEvidence } from '../evidence/schema.js';
import { memo } from '../numerics/memo.js';

/**
 * Where a claim is defined, relative to the working directory, with slashes: in its source, if a source map tells.
 * Undefined when that is outside of the directory or in an installed package, where no annotation can stand.
 */
export function definedAt({ definedAt }: AnyClaim): ClaimEvidence['definedAt'] {
  if (definedAt === undefined) return undefined;
  const { file, line } = inSource(definedAt);
  const path = relative(process.cwd(), file).replaceAll('\\', '/');
  if (path.startsWith('..') || path.includes('node_modules/') || !existsSync(file)) return undefined;
  return { file: path, line };
}

function inSource(site: CallSite): Omit<CallSite, 'column'> {
  const entry = sourceMapOf(site.file)?.findEntry(site.line - 1, site.column - 1);
  if (entry === undefined || !('originalSource' in entry)) return site;
  return { file: resolve(dirname(site.file), entry.originalSource), line: entry.originalLine + 1 };
}

/** By file: many claims share one, and reading it takes a while. */
const sourceMapOf = memo(
  (file: string) => file,
  (file) => {
    const map = `${file}.map`;
    return existsSync(map) ? new SourceMap(JSON.parse(readFileSync(map, 'utf8'))) : undefined;
  },
);
