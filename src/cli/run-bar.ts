import { count } from '../report/count.js';
import { formatDuration } from '../report/format.js';
import type { SuiteStart } from '../run/suite-request.js';
import type { ClaimEnd, TaskProgress } from '../run/task.js';
import type { Work, WorkNews } from '../run/work.js';
import { folded } from './columns.js';
import type { Look } from './terminal.js';
import { TimeLeft } from './time-left.js';

/** How far a run is, and what of it is at work. */
export class RunBar {
  readonly #timeLeft: TimeLeft;
  readonly #totals: ReadonlyMap<Work['kind'], number>;
  readonly #done = new Map<Work['kind'], number>();
  /** What is at work: claims and errors by name, and what there is to say of each. */
  readonly #running = new Map<string, Running>();
  readonly #draws = new Map<string, number>();
  #refuted = 0;
  #broken = 0;
  #isStopping = false;

  /** @param began - seconds on the clock that `lines` is told of */
  constructor(
    { work, workers }: Pick<SuiteStart, 'work' | 'workers'>,
    private readonly began: number,
  ) {
    this.#timeLeft = new TimeLeft(work, workers, began);
    this.#totals = new Map(KINDS.map((kind) => [kind, work.filter((piece) => piece.kind === kind).length]));
  }

  work(news: WorkNews): void {
    const { kind, name, state } = news;
    this.#timeLeft.tell(news);
    if (state === 'begun') {
      if (!this.#running.has(name))
        this.#running.set(name, { kind, share: 0, text: kind === 'claim' ? 'begins' : kind });
      return;
    }
    this.#running.delete(name);
    this.#done.set(kind, this.#count(kind) + 1);
  }

  update({ claim, phase, done, total }: TaskProgress): void {
    const isDraws = phase === 'draws';
    if (isDraws) this.#draws.set(claim, done);
    // Half of a claim's time goes with its draws: see run/work.ts.
    const share = isDraws ? done / (2 * Math.max(1, total)) : 0.75;
    this.#running.set(claim, { kind: 'claim', share, text: `${phase} ${done}/${total}` });
  }

  finish({ evidence, error }: ClaimEnd): void {
    const { id, runs, verdict, failure } = evidence;
    this.#draws.set(id, runs);
    this.#running.delete(id);
    if (verdict === 'refuted') this.#refuted++;
    else if (error !== undefined || failure !== undefined) this.#broken++;
  }

  note(name: string, news: string): void {
    const [claim, control] = name.split('/');
    const running = this.#running.get(claim);
    const text = control === undefined ? news : `${control} ${news}`;
    if (running !== undefined) this.#running.set(claim, { ...running, text, isNote: true });
  }

  /** From now on nothing is said of how long it still takes. */
  stopping(): void {
    this.#isStopping = true;
  }

  /** @param sign - before what is at work @param now - seconds */
  lines(sign: string, { paint, width }: Look, now: number): readonly string[] {
    const { seconds, share } = this.#left(now);
    const elapsed = formatDuration(1000 * Math.max(0, now - this.began));
    const about = seconds === undefined || this.#isStopping ? '' : ` · ${aboutLeft(seconds)}`;
    const times = `  ${`${Math.floor(100 * share)}`.padStart(3)} %  ${elapsed}${about}`;
    const length = Math.max(10, Math.min(40, width - times.length - 1));
    const filled = Math.round(share * length);
    const bar =
      paint(this.#refuted > 0 ? 'red' : 'green', '━'.repeat(filled)) + paint('dim', '─'.repeat(length - filled));
    return [
      `${bar}${times}`,
      ...folded(this.#counts().join(' · '), width - 1),
      ...this.#work(sign).map(({ text, isNote }) => (isNote === true ? paint('yellow', text) : paint('dim', text))),
    ];
  }

  #left(now: number): { readonly seconds: number | undefined; readonly share: number } {
    const under = [...this.#running].reduce(
      (sum, [name, { kind, share }]) => sum + share * this.#timeLeft.weight({ kind, name }),
      0,
    );
    return { seconds: this.#timeLeft.seconds(now, under), share: this.#timeLeft.done(under) };
  }

  #counts(): readonly string[] {
    const draws = [...this.#draws.values()].reduce((sum, n) => sum + n, 0);
    return [
      ...KINDS.filter((kind) => this.#total(kind) > 0).map(
        (kind) => `${this.#count(kind)} of ${count(this.#total(kind), kind)}`,
      ),
      count(draws, 'draw'),
      `${this.#refuted} refuted`,
      ...(this.#broken > 0 ? [`${this.#broken} could not be judged`] : []),
    ];
  }

  #work(sign: string): readonly { readonly text: string; readonly isNote?: boolean }[] {
    const [cases, all] = [this.#count('kept case'), this.#total('kept case')];
    return [
      ...[...this.#running].map(([name, { text, isNote = false }]) => ({ text: `${sign} ${name}  ${text}`, isNote })),
      ...(cases < all ? [{ text: `${sign} kept cases  ${cases}/${all}` }] : []),
    ];
  }

  readonly #count = (kind: Work['kind']): number => this.#done.get(kind) ?? 0;
  readonly #total = (kind: Work['kind']): number => this.#totals.get(kind) ?? 0;
}

interface Running {
  readonly kind: Work['kind'];
  /** Of its work, done by now. */
  readonly share: number;
  readonly text: string;
  readonly isNote?: boolean;
}

const KINDS = ['claim', 'kept case', 'injected error', 'constant'] as const;

/** 'about 2 min left': no more figures than are known. */
export function aboutLeft(seconds: number): string {
  if (seconds < 55) return `about ${10 * Math.max(1, Math.round(seconds / 10))} s left`;
  const minutes = Math.max(1, Math.round(seconds / 60));
  if (minutes < 60) return `about ${minutes} min left`;
  const [hours, rest] = [Math.floor(minutes / 60), 10 * Math.floor((minutes % 60) / 10)];
  return `about ${hours} h${rest === 0 ? '' : ` ${rest} min`} left`;
}
