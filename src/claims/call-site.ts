import { fileURLToPath } from 'node:url';

/** A place in a source file, by its absolute path; line and column count from 1. */
export interface CallSite {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** Where `callee`, one of the functions that led here, was called from. By V8's stack traces; undefined in other engines. */
// biome-ignore lint/complexity/noBannedTypes: as in the declaration of captureStackTrace
export function callSite(callee: Function): CallSite | undefined {
  const trace: { stack?: string } = {};
  Error.captureStackTrace?.(trace, callee);
  for (const line of (trace.stack ?? '').split('\n')) {
    const frame = frameOf(line);
    if (frame !== undefined) return frame;
  }
  return undefined;
}

/**
 * The frames of a V8 stack trace that lie in files, innermost first. Paths of POSIX and of Windows, and URLs of files; blanks and
 * parentheses may stand in them.
 */
export const framesOf = (stack: string): readonly CallSite[] =>
  stack.split('\n').flatMap((line) => frameOf(line) ?? []);

function frameOf(frame: string): CallSite | undefined {
  const [, called, direct] = /^\s+at (?:.*? \((.+)\)|(?:async )?(.+))$/.exec(frame) ?? [];
  const [, place, line, column] = /^((?:file:|\/|[A-Za-z]:[\\/]).*?):(\d+):(\d+)$/.exec(called ?? direct ?? '') ?? [];
  return place === undefined ? undefined : { file: pathOf(place), line: Number(line), column: Number(column) };
}

const pathOf = (place: string): string =>
  place.startsWith('file:') ? fileURLToPath(place.replace(/\?.*$/, '')) : place;
