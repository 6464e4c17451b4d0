import { EVIDENCE_SCHEMA, type Evidence } from '../evidence.js';

export type SuiteInput = Omit<Evidence, 'schema' | 'falseAlarm' | 'interrupted'> & {
  /** Stopped before all claims were begun; a claim that was stopped itself says so. */
  readonly interrupted?: boolean;
};

/**
 * The evidence of a whole run. Its false alarm is the sum over the statistical claims: the probability, at most, that
 * any true one of them is refuted.
 */
export function suiteEvidence({ interrupted = false, ...input }: SuiteInput): Evidence {
  return {
    schema: EVIDENCE_SCHEMA,
    ...input,
    interrupted: interrupted || input.claims.some((claim) => claim.interrupted),
    falseAlarm: input.claims.reduce((sum, claim) => sum + (claim.falseAlarm ?? 0), 0),
  };
}
