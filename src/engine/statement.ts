import type { Arbitrary } from 'fast-check';
import type { AnyClaim, Comparison } from '../claims/claim.js';
import { InsufficientPrecision } from '../numerics/interval/interval.js';
import { PRECISION_LADDER, type Precision, precisionName } from '../numerics/precision.js';
import { ClaimError } from './claim-error.js';
import type { DrawId, Evaluation } from './evaluation.js';
import { type Judgement, judge } from './judge.js';
import { DEFAULT_FALSE_ALARM, observe } from './probabilistic.js';
import { leavingUnchanged } from './unchanged.js';

/** A claim of either kind, or one of its controls, ready to be evaluated. `evaluate` is a function of its arguments. */
export interface Statement<I> {
  /** 'claim' or 'claim/control'. */
  readonly name: string;
  readonly instances: Arbitrary<I>;
  readonly evaluate: (instance: I, id: DrawId) => Evaluation;
  /**
   * `evaluate` by the first rungs of the ladder only: the same where they decide, otherwise undecided. Absent for
   * probabilistic statements.
   */
  readonly evaluateQuickly?: (instance: I, id: DrawId) => Evaluation;
  /** Whether an instance satisfies the hypotheses, where the claim says how to tell. */
  readonly accepts?: (instance: I) => boolean;
  /** Both sides at one precision, whatever it decides; absent for probabilistic statements. */
  readonly compareAt?: (instance: I, at: Precision) => Comparison;
  readonly group: ((instance: I) => string) | undefined;
  /** Of a probabilistic statement: the probability, at most, that a true one is refuted, over all of its draws. */
  readonly falseAlarm?: number;
}

// biome-ignore lint/suspicious/noExplicitAny: AnyClaim holds claims over any type of instance, a statement over its own
export type AnyStatement = Statement<any>;

/**
 * The claim's own statement, or its control's: what the control does not replace, it takes from the claim.
 * @throws RangeError when there is no such control.
 */
export function statementOf(claim: AnyClaim, control?: string): AnyStatement {
  const variant = control === undefined ? undefined : controlOf(claim, control);
  const name = control === undefined ? claim.id : `${claim.id}/${control}`;
  const shared = { name, instances: variant?.instances ?? claim.instances, group: claim.group };
  const changed = { ...claim, ...variant };
  if (changed.kind === 'probabilistic')
    return {
      ...shared,
      falseAlarm: changed.falseAlarm ?? DEFAULT_FALSE_ALARM,
      evaluate: (instance, id) => observe({ ...changed, id: name }, instance, id),
    };
  const judged = { id: name, compare: changed.compare };
  return {
    ...shared,
    compareAt: (instance, at) => leavingUnchanged('compare', instance, () => changed.compare(instance, at)),
    ...(changed.accepts && variant?.instances === undefined && { accepts: changed.accepts }),
    evaluate: (instance) => evaluationOf(judge(judged, instance)),
    evaluateQuickly: (instance) => {
      try {
        return evaluationOf(judge(judged, instance, FIRST_RUNGS));
      } catch (error) {
        // What the first rungs cannot even enclose is left to the others.
        if (error instanceof ClaimError && error.cause instanceof InsufficientPrecision)
          return evaluationOf(judge(judged, instance));
        throw error;
      }
    },
  };
}

/** The statement, and how long its last evaluation took. */
export function timed(statement: AnyStatement): { readonly statement: AnyStatement; readonly seconds: () => number } {
  let last = 0;
  const evaluate: AnyStatement['evaluate'] = (instance, id) => {
    const began = performance.now();
    const evaluation = statement.evaluate(instance, id);
    last = (performance.now() - began) / 1000;
    return evaluation;
  };
  return { statement: { ...statement, evaluate }, seconds: () => last };
}

/** Those below the rungs of which each costs several times the one before. */
const FIRST_RUNGS = PRECISION_LADDER.filter((at) => at === 'float64' || at.bits <= 256);

const evaluationOf = ({ comparison, verdict, precision, basis, unmoved }: Judgement): Evaluation => ({
  comparison,
  verdict,
  precision: precisionName(precision),
  basis,
  ...(unmoved && { unmoved }),
});

function controlOf(claim: AnyClaim, id: string) {
  const found = claim.controls.find((control) => control.id === id);
  if (found !== undefined) return found;
  const known = claim.controls.map((control) => control.id).join(', ');
  throw new RangeError(
    `control = ${JSON.stringify(id)} of ${claim.id}, expected ${known ? `one of ${known}` : 'none: it has no controls'}`,
  );
}
