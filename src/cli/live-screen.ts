import { createLogUpdate } from 'log-update';
import { folded, READ } from './columns.js';

/** Lines at the bottom of a terminal that are drawn over until they are closed, and then are gone. */
export interface LiveScreen {
  /** Draws these; those that the terminal has no room for are left out, the last ones first. */
  draw(lines: readonly string[]): void;
  /** Prints lines that stay, above. */
  above(text: string): void;
  close(): void;
}

/**
 * On a terminal. What is printed to standard error meanwhile, by a user's claim or by us, is put above: on the same terminal it
 * would be written into the lines, and they over it.
 */
export function liveScreen(stream: NodeJS.WriteStream): LiveScreen {
  // The cursor is hidden here: log-update writes that to standard error, which goes another way.
  const update = createLogUpdate(stream, { showCursor: true });
  let drawn: readonly string[] = [];
  const redraw = () => update(fitted(drawn, stream).join('\n'));
  const above = (print: () => void) => {
    update.clear();
    print();
    if (drawn.length > 0) redraw();
  };
  const release = process.stderr.isTTY ? divert(process.stderr, above) : () => {};
  const showCursor = () => void stream.write(SHOW_CURSOR);
  stream.write(HIDE_CURSOR);
  // A second Ctrl-C ends the process meanwhile.
  process.once('exit', showCursor);
  return {
    draw: (lines) => {
      drawn = lines;
      redraw();
    },
    above: (text) => above(() => stream.write(`${text}\n`)),
    close: () => {
      release();
      update.clear();
      process.off('exit', showCursor);
      showCursor();
    },
  };
}

const HIDE_CURSOR = '\u001b[?25l';
const SHOW_CURSOR = '\u001b[?25h';

/** A line too long would wrap, and a line too many scroll away: neither could be drawn over. */
const fitted = (lines: readonly string[], { columns = READ, rows = 24 }: NodeJS.WriteStream): readonly string[] =>
  lines.slice(0, Math.max(1, rows - 1)).map((line) => folded(line, columns - 1)[0]);

/** Has all that a stream is given printed by `above`. Returns what ends that. */
function divert(stream: NodeJS.WriteStream, above: (print: () => void) => void): () => void {
  const write = stream.write.bind(stream) as (...words: unknown[]) => boolean;
  const own = stream.write;
  stream.write = (...words: unknown[]): boolean => {
    let isTaken = false;
    above(() => {
      isTaken = write(...words);
    });
    return isTaken;
  };
  return () => {
    stream.write = own;
  };
}
