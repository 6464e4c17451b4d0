import type { ClaimEvidence, ControlEvidence, Evidence, Finding } from '../evidence/schema.js';
import { unjudged } from '../evidence/unjudged.js';
import { certificateText } from './certificates.js';
import { count } from './count.js';
import { SIGNS } from './finding.js';
import { formatInterval } from './format.js';
import { texToText } from './tex-to-text.js';
import { trialsSentence } from './trials.js';

/** One thing that a run was to find out, and whether it went well: what every CI reporter shows. */
export interface Outcome {
  /** 'gram.kink-floor', or 'gram.kink-floor/order-one-for-elu'. */
  readonly name: string;
  readonly claim: string;
  readonly title: string;
  /** 'unjudged': it threw, hung or is no kept case any more, and says nothing about the claim. */
  readonly status: 'passed' | 'failed' | 'open' | 'unjudged' | 'skipped';
  /** What happened, in one line; empty when all is well. */
  readonly message: string;
  /** The instance, both sides and how to see it again, as lines. */
  readonly details: readonly string[];
  readonly definedAt?: ClaimEvidence['definedAt'];
  readonly seconds: number;
}

/** The claims, their controls, the kept cases that could not be judged, and the injected errors, in the order of the evidence. */
export function outcomesOf(evidence: Pick<Evidence, 'claims' | 'corpus' | 'detection'>): readonly Outcome[] {
  return [
    ...evidence.claims.flatMap((claim) => [
      claimOutcome(claim),
      ...claim.controls.map((control) => controlOutcome(claim, control)),
    ]),
    ...unjudged(evidence)
      .filter(({ what }) => what === 'kept case')
      .map(
        ({ name, why }): Outcome => ({
          name,
          claim: 'corpus',
          title: 'a kept case',
          status: 'unjudged',
          message: `could not be judged: ${why}`,
          details: [],
          seconds: 0,
        }),
      ),
    ...(evidence.detection?.mutants ?? []).map(
      ({ id, mutation, caughtBy, detected, note, replay }): Outcome => ({
        name: id,
        claim: 'injected errors',
        title: mutation,
        status: detected ? 'passed' : note === 'interrupted' ? 'skipped' : 'failed',
        message: detected ? '' : `not caught by ${caughtBy}${note === undefined ? '' : `: ${note}`}`,
        details: [`replay: ${replay}`],
        seconds: 0,
      }),
    ),
  ];
}

function claimOutcome(claim: ClaimEvidence): Outcome {
  const { id, title, verdict, undecided, runs, interrupted, note, failure, counterexample, definedAt } = claim;
  const reason = note === undefined ? '' : `: ${texToText(note)}`;
  const message = {
    holds: '',
    refuted: `refuted${counterexample === undefined ? '' : ` by ${counterexample.instance.text}`}${reason}`,
    undecided:
      failure !== undefined
        ? `could not be judged${reason}`
        : interrupted
          ? `interrupted${reason}`
          : `undecided (${undecided} of ${count(runs, 'draw')})${reason}`,
  }[verdict];
  return {
    name: id,
    claim: id,
    title: texToText(title),
    status: statusOf(claim),
    message,
    details: verdict === 'holds' ? [] : lines(counterexample, claim.replay),
    ...(definedAt && { definedAt }),
    seconds: claim.durationMs / 1000,
  };
}

function statusOf({ verdict, interrupted, failure }: ClaimEvidence): Outcome['status'] {
  if (failure !== undefined && verdict === 'undecided') return 'unjudged';
  if (verdict === 'undecided') return interrupted ? 'skipped' : 'open';
  return verdict === 'holds' ? 'passed' : 'failed';
}

function controlOutcome(claim: ClaimEvidence, control: ControlEvidence): Outcome {
  const well = control.verdict === 'refuted';
  const broken = control.failure !== undefined;
  const limited = control.unfinished === 'over limit';
  const skipped = !well && !broken && !limited && claim.interrupted;
  return {
    name: `${claim.id}/${control.id}`,
    claim: claim.id,
    title: texToText(control.breaks),
    status: well ? 'passed' : broken ? 'unjudged' : limited ? 'open' : skipped ? 'skipped' : 'failed',
    message: well
      ? ''
      : `${broken ? 'could not be judged' : limited ? 'control not searched to its end' : 'control not refuted'}: ${control.note ?? `in ${count(control.runs, 'draw')}`}`,
    details: well ? [] : lines(undefined, claim.replay),
    ...(claim.definedAt && { definedAt: claim.definedAt }),
    seconds: 0,
  };
}

function lines(found: Finding | undefined, replay: string): readonly string[] {
  if (found === undefined) return [`replay: ${replay}`];
  const trials = trialsSentence(found);
  if (trials !== undefined) return [`instance: ${found.instance.text}`, `trials: ${trials}`, `replay: ${found.replay}`];
  return [
    `instance: ${found.instance.text}`,
    `left: ${formatInterval(found.left)}`,
    `right: ${formatInterval(found.right)} ${claimedText(found)}`,
    `replay: ${found.replay}`,
    ...(found.certificate === undefined ? [] : [`certificate: ${certificateText(found.certificate)}`]),
  ];
}

/** What is claimed of both sides, and how it was decided. */
export const claimedText = ({ relation, basis, precision }: Finding): string =>
  `(claimed: left ${SIGNS[relation]} right; ${basis}, ${precision === 'exact' ? 'decided exactly' : `at ${precision}`})`;
