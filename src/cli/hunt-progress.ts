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
      // Over the old line, then away with what is left of it: clearing first would flicker. A full last column may wrap.
      stream.write(`\r${meter.line({ ...view, stopping }, paint, (stream.columns || 80) - 1)}${CLEAR_LINE}`);
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

  line(view: HuntView & { readonly stopping?: boolean }, paint: Paint, columns = Number.POSITIVE_INFINITY): string {
    const [first] = this.#seen;
    const elapsed = (performance.now() - first.at) / 1000;
    const speed = elapsed > 0 ? Math.round((view.evaluations - first.evaluations) / elapsed) : 0;
    return huntLine({ ...view, speed, trace: this.#ratios.slice(-WIDTH) }, paint, columns);
  }
}

export interface HuntLine extends HuntView {
  readonly stopping?: boolean;
  /** Evaluations a second. */
  readonly speed: number;
  /** Logarithms of the best ratios, latest last. */
  readonly trace: readonly number[];
}

/** One line of at most so many columns, from about 75 on (counts always stay): what does not fit is first the sparkline's beginning, then the middle of the name. */
export function huntLine(line: HuntLine, paint: Paint, columns: number): string {
  const { name, evaluations, budget, refuted, ratio, failed, speed, trace, stopping = false } = line;
  const words: [Parameters<Paint>[0] | undefined, string][] = [
    ...(stopping ? [['yellow', 'stopping '] as [Parameters<Paint>[0], string]] : []),
    ...(refuted ? [['red', 'refuted '] as [Parameters<Paint>[0], string]] : []),
    [undefined, `  ${evaluations}/${budget} · ${speed}/s`],
    ...(ratio === undefined ? [] : [[undefined, ` · best ratio ${formatRatio(ratio)}`] as [undefined, string]]),
    ...(failed > 0 ? [['yellow', ` · ${failed} failed`] as [Parameters<Paint>[0], string]] : []),
  ];
  const used = words.reduce((sum, [, text]) => sum + text.length, 0);
  const label = shortened(name, Math.max(MOST_CUT, columns - used));
  const room = columns - used - label.length - 1;
  const spark = room > 0 ? [...sparkline(trace)].slice(-Math.min(room, WIDTH)).join('') : '';
  const heads = Number(stopping) + Number(refuted);
  const painted = words.map(([style, text]) => (style === undefined ? text : paint(style, text)));
  return `${[...painted.slice(0, heads), label, ...painted.slice(heads)].join('')}${spark === '' ? '' : ` ${paint('dim', spark)}`}`;
}

function shortened(name: string, most: number): string {
  if (name.length <= most) return name;
  const head = Math.ceil((most - 1) / 2);
  return `${name.slice(0, head)}…${name.slice(name.length - (most - 1 - head))}`;
}

/** A name is not cut to less. */
const MOST_CUT = 12;
const WIDTH = 24;
