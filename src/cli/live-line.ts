import { type LiveScreen, liveScreen } from './live-screen.js';

/** One line on a terminal that is drawn over, behind a sign that turns. */
export interface LiveLine {
  show(text: string): void;
  close(): void;
}

export function liveLine(stream: NodeJS.WriteStream, text: string): LiveLine {
  let shown = text;
  const turning = turn(liveScreen(stream), (sign) => [`${sign} ${shown}`]);
  return {
    show: (text) => {
      shown = text;
    },
    close: turning.close,
  };
}

/** Draws lines again ten times a second, with a sign that turns. */
export function turn(screen: LiveScreen, lines: (sign: string) => readonly string[]): { readonly close: () => void } {
  let turns = 0;
  const draw = () => screen.draw(lines(SIGNS[turns++ % SIGNS.length]));
  const timer = setInterval(draw, EVERY_MS).unref();
  draw();
  return {
    close: () => {
      clearInterval(timer);
      screen.close();
    },
  };
}

const SIGNS = [...'⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏'];
const EVERY_MS = 100;
