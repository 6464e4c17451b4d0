import type { ChancesEvidence } from '../evidence/chances.js';
import { EVIDENCE_SCHEMA, type Evidence } from '../evidence/schema.js';
import { activationShapes } from './activation-shapes.js';
import { SCHEME } from './settings.js';

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
  const activations = activationShapes(input.claims);
  return {
    schema: EVIDENCE_SCHEMA,
    scheme: SCHEME,
    ...input,
    ...(Object.keys(activations).length > 0 && { activations }),
    interrupted: interrupted || input.claims.some((claim) => claim.interrupted),
    falseAlarm: chances.falseAlarms,
    chances,
  };
}

/**
 * How likely, at most, a right suite turns red by chance: its true claims refuted, its controls or injected errors not
 * found, its classes of draws found too rare. Sums, as these may happen together or not (union bound).
 */
function chancesOf({ claims, detection }: Pick<Evidence, 'claims' | 'detection'>): ChancesEvidence {
  const controls = claims.flatMap((claim) => claim.controls);
  const errors = detection?.mutants ?? [];
  const falseAlarms = sum(claims.map((claim) => claim.falseAlarm));
  const missedControls = sum(controls.map(({ missed }) => missed));
  const missedErrors = sum(errors.map(({ missed }) => missed));
  const missedCover = sum(claims.flatMap(({ cover }) => cover.map(({ level }) => level)));
  return {
    falseAlarms,
    missedControls,
    missedErrors,
    missedCover,
    total: falseAlarms + missedControls + missedErrors + missedCover,
    unmeasured: [...controls, ...errors].filter(({ missed }) => missed === undefined).length,
  };
}

const sum = (chances: readonly (number | undefined)[]): number =>
  chances.reduce<number>((total, chance) => total + (chance ?? 0), 0);
