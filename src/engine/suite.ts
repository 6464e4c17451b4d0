import { EVIDENCE_SCHEMA, type Evidence } from '../evidence/schema.js';
import { chancesOf } from './chances.js';
import { SCHEME } from './draw.js';

export type SuiteInput = Omit<Evidence, 'schema' | 'scheme' | 'falseAlarm' | 'chances' | 'interrupted'> & {
  /** That of its claims: the present one unless they come from an earlier version. */
  readonly scheme?: Evidence['scheme'];
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
    scheme: SCHEME,
    ...input,
    interrupted: interrupted || input.claims.some((claim) => claim.interrupted),
    falseAlarm: chances.falseAlarms,
    chances,
  };
}
