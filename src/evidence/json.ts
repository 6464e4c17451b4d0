import type * as z from 'zod';
import { toDotPath } from 'zod/v4/core';
import { escapeInvisible } from './invisible.js';

/** JSON text of everything that is written: ±Infinity as strings, since JSON has none, and invisible characters as escapes. */
export const jsonText = (value: unknown, indent: number | undefined = 1): string =>
  escapeInvisible(JSON.stringify(value, infinityAsText, indent));

const infinityAsText = (_key: string, x: unknown): unknown => (x === Infinity || x === -Infinity ? String(x) : x);

/** An object of JSON: neither null nor a list. */
export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Text that is not what a reader was to find, and why: what follows from it, the reader knows. */
export class UnreadableJson extends Error {
  override readonly name = 'UnreadableJson';
  /** 'text': no JSON at all; 'format': a file of another kind or version; 'field': one of its fields. */
  readonly where: 'text' | 'format' | 'field';

  constructor(where: UnreadableJson['where'], message: string, cause?: unknown) {
    super(message, { cause });
    this.where = where;
  }
}

/**
 * A file of one of `formats`, whose name stands in its field `schema`, checked by that format's schema.
 * @throws UnreadableJson in one line with the field, what stands there and what was expected
 */
export function readJson<T>(text: string, formats: Readonly<Record<string, z.ZodType<T>>>): T {
  const value = parsed(text);
  const name = typeof value === 'object' && value !== null && 'schema' in value ? value.schema : undefined;
  const format = typeof name === 'string' && Object.hasOwn(formats, name) ? formats[name] : undefined;
  if (format === undefined) {
    const names = Object.keys(formats).map((known) => JSON.stringify(known));
    throw new UnreadableJson('format', `schema = ${shown(name)}, expected ${names.join(' or ')}`);
  }
  const result = format.safeParse(value);
  if (result.success) return result.data;
  throw new UnreadableJson('field', firstIssue(result.error, value), result.error);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new UnreadableJson('text', cause instanceof Error ? cause.message : String(cause), cause);
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
