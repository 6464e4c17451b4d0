import type { ChancesEvidence } from '../evidence/chances.js';
import type { Evidence } from '../evidence/schema.js';

/**
 * How likely, at most, a right suite turns red by chance: its true claims refuted, its controls or injected errors not found, its
 * classes of draws found too rare. Sums, as these may happen together or not (union bound).
 */
export function chancesOf({ claims, detection }: Pick<Evidence, 'claims' | 'detection'>): ChancesEvidence {
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
