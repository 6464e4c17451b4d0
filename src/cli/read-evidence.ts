import { statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type * as z from 'zod';
import { toDotPath } from 'zod/v4/core';
import { EVIDENCE_SCHEMA, type Evidence, evidence } from '../evidence/schema.js';
import { oneLine, UsageError } from './usage-error.js';
import { EVIDENCE } from './write-reports.js';

/** The evidence file that a path names: itself, or the one in that folder. */
export const evidenceFile = (path: string): string =>
  statSync(path, { throwIfNoEntry: false })?.isDirectory() ? join(path, EVIDENCE) : path;

/**
 * An evidence file, checked against its schema.
 * @throws UsageError naming the file, and the field, what it holds and what was expected there
 */
export async function readEvidence(file: string): Promise<Evidence> {
  const value = parsed(file, await text(file));
  const schema = typeof value === 'object' && value !== null && 'schema' in value ? value.schema : undefined;
  if (schema !== EVIDENCE_SCHEMA)
    throw new UsageError(
      `${file}: schema = ${shown(schema)}, expected ${JSON.stringify(EVIDENCE_SCHEMA)}; run eigencheck verify to make such a file`,
    );
  const result = evidence.safeParse(value);
  if (result.success) return result.data;
  throw new UsageError(`${file}: ${firstIssue(result.error, value)}; run eigencheck verify again to make a whole one`);
}

async function text(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    const missing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    throw new UsageError(
      missing
        ? `${file}: no such file, expected the evidence.json that eigencheck verify writes`
        : `${file}: cannot be read (${oneLine(error)}), expected the evidence.json that eigencheck verify writes`,
      { cause: error },
    );
  }
}

function parsed(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new UsageError(
      `${file}: not JSON (${oneLine(error)}), expected the evidence.json that eigencheck verify writes`,
      {
        cause: error,
      },
    );
  }
}

/** claims[3].tightest.left.lo = "x": expected number. Of a union the branch that came furthest speaks. */
function firstIssue(error: z.ZodError, value: unknown): string {
  let issue = error.issues[0];
  let path: PropertyKey[] = [...(issue?.path ?? [])];
  while (issue?.code === 'invalid_union' && issue.errors.some((branch) => branch.length > 0)) {
    issue = issue.errors.flat().reduce((a, b) => (b.path.length > a.path.length ? b : a));
    path = [...path, ...issue.path];
  }
  const found = path.reduce<unknown>((at, key) => (at as Record<PropertyKey, unknown> | undefined)?.[key], value);
  const what = issue?.message.replace(/^Invalid \w+: /, '').replace(/, received .*$/, '') ?? 'another shape';
  const more = error.issues.length - 1;
  return `${toDotPath(path)} = ${shown(found)}, ${what}${more > 0 ? ` (and ${more} more)` : ''}`;
}

function shown(value: unknown): string {
  if (value === undefined) return 'missing';
  const text = JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}
