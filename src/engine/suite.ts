import { EVIDENCE_SCHEMA, type Evidence } from '../evidence/schema.js';
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
