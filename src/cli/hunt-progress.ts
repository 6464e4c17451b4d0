import { formatRatio } from '../report/format.js';
import type { Paint } from './terminal.js';

/** What is shown of a hunt under way. */
export interface HuntView {
  readonly name: string;
  readonly evaluations: number;
  readonly budget: number;
  readonly refuted: boolean;
  /** Larger over smaller side of the tightest or worst instance. */
  readonly ratio: number | undefined;
  readonly failed: number;
}

export interface HuntProgress {
  update(view: HuntView): void;
  /** The first Ctrl-C arrived. */
  stopping(): void;
  close(): void;
}

export const silentHuntProgress: HuntProgress = { update() {}, stopping() {}, close() {} };

/** For logs and pipes: a line every ten seconds. */
export function plainHuntProgress(write: (line: string) => void): HuntProgress {
  const meter = new Meter();
  let last = performance.now();
  return {
    update(view) {
      meter.add(view);
      if (performance.now() - last < 10_000) return;
      last = performance.now();
      write(meter.line(view, (_style, text) => text));
    },
    stopping: () => write(STOPPING),
    close() {},
  };
}

/** For a terminal: one line, drawn over ten times a second at most. */
export function liveHuntProgress(stream: NodeJS.WriteStream, paint: Paint): HuntProgress {
  const meter = new Meter();
  let last = Number.NEGATIVE_INFINITY;
  let stopping = false;
  stream.write(HIDE_CURSOR);
  return {
    update(view) {
      meter.add(view);
      if (performance.now() - last < 100) return;
      last = performance.now();
      const line = stopping ? `${paint('yellow', 'stopping')} ${meter.line(view, paint)}` : meter.line(view, paint);
      stream.write(`\r${CLEAR_LINE}${line}`);
    },
    stopping() {
      stopping = true;
    },
    close: () => void stream.write(`\r${CLEAR_LINE}${SHOW_CURSOR}`),
  };
}

const STOPPING = 'stopping: what is known will be written; press Ctrl-C again to end at once';
const CLEAR_LINE = '\u001b[K';
const HIDE_CURSOR = '\u001b[?25l';
const SHOW_CURSOR = '\u001b[?25h';

/** Eight levels of block characters, the least number lowest; empty for no numbers. */
export function sparkline(values: readonly number[]): string {
  const known = values.filter(Number.isFinite);
  const [least, most] = [Math.min(...known), Math.max(...known)];
  return known
    .map((x) => BLOCKS[most === least ? 0 : Math.min(7, Math.floor((8 * (x - least)) / (most - least)))])
    .join('');
}

const BLOCKS = '▁▂▃▄▅▆▇█';

/** Evaluations a second over the last few seconds, and the best ratio's way down. */
class Meter {
  #seen: { at: number; evaluations: number }[] = [];
  #ratios: number[] = [];

  add({ evaluations, ratio }: HuntView): void {
    const at = performance.now();
    this.#seen.push({ at, evaluations });
    while (this.#seen.length > 2 && at - this.#seen[0].at > 5000) this.#seen.shift();
    if (ratio !== undefined && ratio > 0 && this.#ratios.at(-1) !== Math.log(ratio)) this.#ratios.push(Math.log(ratio));
    if (this.#ratios.length > 2 * WIDTH) this.#ratios = this.#ratios.filter((_, i) => i % 2 === 1);
  }

  line({ name, evaluations, budget, refuted, ratio, failed }: HuntView, paint: Paint): string {
    const [first] = this.#seen;
    const elapsed = (performance.now() - first.at) / 1000;
    const speed = elapsed > 0 ? Math.round((evaluations - first.evaluations) / elapsed) : 0;
    const parts = [
      `${name}  ${evaluations}/${budget}`,
      `${speed}/s`,
      ...(ratio === undefined ? [] : [`best ratio ${formatRatio(ratio)}`]),
      ...(failed > 0 ? [paint('yellow', `${failed} failed`)] : []),
    ];
    const line = `${parts.join(' · ')} ${paint('dim', sparkline(this.#ratios.slice(-WIDTH)))}`;
    return refuted ? `${paint('red', 'refuted')} ${line}` : line;
  }
}

const WIDTH = 24;
