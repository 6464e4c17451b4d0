import { printable } from '../report/printable.js';

/**
 * Any thrown value as one line of text that a terminal shows as it is. A message over several lines is joined; what
 * Babel adds to a call is taken out.
 */
export function oneLine(error: unknown): string {
  const message = error instanceof Error && error.message !== '' ? error.message : String(error);
  return printable(
    message
      .replace(/\(0 , \w+\.(\w+)\)/g, '$1')
      .replace(/\s+/g, ' ')
      .trim(),
  );
}

/** As `oneLine`, with the kind of error in front where it tells more than "Error". */
export function namedLine(error: unknown): string {
  const line = oneLine(error);
  if (!(error instanceof Error) || error.name === 'Error' || line.startsWith(error.name)) return line;
  return `${error.name}: ${line}`;
}

/** For `--debug`: where a thrown value came from, its causes included. */
export function stackOf(error: unknown): string {
  if (!(error instanceof Error)) return printable(String(error));
  const own = printable(error.stack ?? String(error));
  return error.cause === undefined ? own : `${own}\ncaused by ${stackOf(error.cause)}`;
}
