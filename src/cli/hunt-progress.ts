import { formatRatio } from '../report/format.js';
import type { HuntView } from '../run/hunt-verdict.js';
import type { SuiteEvents } from '../run/suite-request.js';
import { STOPPING } from './progress.js';
import { isLive, noColour, type Paint } from './terminal.js';

export interface HuntProgress extends Pick<SuiteEvents, 'stopping' | 'close'> {
  update(view: HuntView): void;
}

/** Nothing with --json; a live line on a terminal; else a log. */
export async function huntProgress(json: boolean, paint: Paint, print: (line: string) => void): Promise<HuntProgress> {
  if (json) return { update() {}, stopping() {}, async close() {} };
  return isLive(process.stdout, process.env) ? liveHuntProgress(process.stdout, paint) : logOfHunt(print);
}

/** For logs and pipes: a line every ten seconds. */
function logOfHunt(write: (line: string) => void): HuntProgress {
  const meter = new Meter();
  let last = performance.now();
  return {
    update(view) {
      meter.add(view);
      if (performance.now() - last < 10_000) return;
      last = performance.now();
      write(meter.line(view, noColour));
    },
    stopping: () => write(STOPPING),
    async close() {},
  };
}

/** For a terminal: one line, from the first update on. */
async function liveHuntProgress(stream: NodeJS.WriteStream, paint: Paint): Promise<HuntProgress> {
  const { liveLine } = await import('./live-line.js');
  const meter = new Meter();
  let live: ReturnType<typeof liveLine> | undefined;
  let stopping = false;
  return {
    update(view) {
      meter.add(view);
      // A spinner and a blank stand before it; a full last column may wrap.
      const line = meter.line({ ...view, stopping }, paint, (stream.columns || 80) - 3);
      live ??= liveLine(stream, line);
      live.show(line);
    },
    stopping: () => {
      stopping = true;
    },
    close: async () => live?.close(),
  };
}

/** Evaluations a second over the last few seconds, and the best ratio's way down. */
class Meter {
  #seen: { at: number; evaluations: number }[] = [];
  #ratios: number[] = [];

  add({ evaluations, ratio }: HuntView): void {
    const at = performance.now();
    this.#seen.push({ at, evaluations });
    while (this.#seen.length > 2 && at - this.#seen[0].at > 5000) this.#seen.shift();
    const log = Math.log(ratio ?? Number.NaN);
    if (Number.isFinite(log) && this.#ratios.at(-1) !== log) this.#ratios.push(log);
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

/**
 * One line of at most so many columns, from about 75 on (counts always stay): what does not fit is first the
 * sparkline's beginning, then the middle of the name.
 */
export function huntLine(line: HuntLine, paint: Paint, columns: number): string {
  const { name, evaluations, budget, refuted, ratio, failed, speed, trace, stopping = false } = line;
  const stops = stopping ? 'stopping ' : '';
  const verdict = refuted ? 'refuted ' : '';
  const best = ratio === undefined ? '' : ` · best ratio ${formatRatio(ratio)}`;
  const counts = `  ${evaluations}/${budget} · ${speed}/s${best}`;
  const failures = failed > 0 ? ` · ${failed} failed` : '';
  const used = [stops, verdict, counts, failures].join('').length;
  const label = cutInTheMiddle(name, Math.max(MOST_CUT, columns - used));
  const room = Math.min(columns - used - label.length - 1, WIDTH);
  const spark = room > 0 && trace.length > 0 ? ` ${paint('dim', sparkline(trace.slice(-room)))}` : '';
  return `${paint('yellow', stops)}${paint('red', verdict)}${label}${counts}${paint('yellow', failures)}${spark}`;
}

/** Eight levels of block characters, the least number lowest; empty for no numbers. */
export function sparkline(values: readonly number[]): string {
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const level = (x: number) => (most === least ? 0 : Math.min(7, Math.floor((8 * (x - least)) / (most - least))));
  return values.map((x) => '▁▂▃▄▅▆▇█'[level(x)]).join('');
}

function cutInTheMiddle(name: string, most: number): string {
  if (name.length <= most) return name;
  const head = Math.ceil((most - 1) / 2);
  return `${name.slice(0, head)}…${name.slice(name.length - (most - 1 - head))}`;
}

/** A name is not cut to less. */
const MOST_CUT = 12;
const WIDTH = 24;
