import type { OverLimit } from '../evidence/schema.js';

/** Code of a claim that may never come back: its arbitrary, comparison, shrinking, figures. */
export type Doing = OverLimit['doing'];

/** What a check does now. */
export interface Step {
  /** Counted from 0 through the whole check: the same in every check of this claim with this seed. */
  readonly number: number;
  /** 'claim' or 'claim/control'. */
  readonly statement: string;
  readonly doing: Doing;
  readonly draw: number;
}

/** Why a step is left out: in an earlier run of the same check it passed a limit, or took its thread down. */
export type StepLimit = Pick<OverLimit, 'kind' | 'message'>;

export interface StepOptions {
  /** Called before each step: what it does cannot be asked once it hangs. */
  readonly onStep?: ((step: Step) => void) | undefined;
  /** Steps to leave out, by number. */
  readonly leaveOut?: ReadonlyMap<number, StepLimit> | undefined;
}

/** After this many steps were left out, the check ends there: each of them may have cost its whole time limit. */
export const MOST_LEFT_OUT = 3;

/** Numbers the steps of one check, tells each before it begins, and says which to leave out. */
export class Steps {
  readonly leftOut: OverLimit[] = [];
  #next = 0;

  constructor(private readonly options: StepOptions = {}) {}

  /** So many were left out that the check ends. */
  get exhausted(): boolean {
    return this.leftOut.length >= MOST_LEFT_OUT;
  }

  /** True when the step is to be left out; it is then recorded, with what `about` adds. */
  begin(statement: string, doing: Doing, draw: number, about?: () => Partial<OverLimit>): boolean {
    const step = { number: this.#next++, statement, doing, draw };
    this.options.onStep?.(step);
    const limit = this.options.leaveOut?.get(step.number);
    if (limit === undefined) return false;
    this.leftOut.push({ statement, doing, draw, ...limit, ...about?.() });
    return true;
  }
}

/** 'draw 12', 'drawing draw 12', 'shrinking draw 12', 'its figures'. */
export function stepText({ doing, draw }: Pick<OverLimit, 'doing' | 'draw'>): string {
  if (doing === 'figures') return 'its figures';
  return doing === 'evaluating' ? `draw ${draw}` : `${doing} draw ${draw}`;
}

/** 'draw 12: no answer within 60 s'. */
export const overLimitText = (limit: OverLimit): string => `${stepText(limit)}: ${limit.message}`;
