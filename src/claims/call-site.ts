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
  const frame = /\(?((?:file:\/\/)?\/[^()\n]+?):(\d+):(\d+)\)?$/m.exec(trace.stack ?? '');
  if (frame === null) return undefined;
  const [, place = '', line, column] = frame;
  return { file: pathOf(place), line: Number(line), column: Number(column) };
}

const pathOf = (place: string): string =>
  place.startsWith('file:') ? fileURLToPath(place.replace(/\?.*$/, '')) : place;
