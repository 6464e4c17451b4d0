import { type ClaimEvidence, EVIDENCE_SCHEMA, type Evidence } from '../evidence.js';
import { unjudged } from '../evidence-unjudged.js';
import { chancesOf } from './chances.js';

export type SuiteInput = Omit<Evidence, 'schema' | 'falseAlarm' | 'chances' | 'interrupted'> & {
  /** Stopped before all claims were begun; a claim that was stopped itself says so. */
  readonly interrupted?: boolean;
};

/**
 * The evidence of a whole run. Its false alarm is the sum over the statistical claims: the probability, at most, that
 * any true one of them is refuted; `chances` adds what else may turn a right suite red.
 */
export function suiteEvidence({ interrupted = false, ...input }: SuiteInput): Evidence {
  const chances = chancesOf(input);
  return {
    schema: EVIDENCE_SCHEMA,
    ...input,
    interrupted: interrupted || input.claims.some((claim) => claim.interrupted),
    falseAlarm: chances.falseAlarms,
    chances,
  };
}

/**
 * 130 interrupted · 1 a claim refuted, or a control or an injected error not · 2 something could not be judged · 3 a claim undecided ·
 * 0 all hold and every control is refuted.
 */
export function overallExitCode(evidence: Evidence): 0 | 1 | 2 | 3 | 130 {
  const { interrupted, claims, detection } = evidence;
  if (interrupted || claims.some((claim) => claim.interrupted)) return 130;
  if (claims.some(isBroken) || detection?.mutants.some(({ detected }) => !detected)) return 1;
  if (unjudged(evidence).length > 0) return 2;
  return claims.some((claim) => claim.verdict === 'undecided') ? 3 : 0;
}

const isBroken = (claim: ClaimEvidence): boolean =>
  claim.verdict === 'refuted' ||
  claim.controls.some(({ verdict, failure }) => verdict !== 'refuted' && failure === undefined);
