import { missChance } from '../../properties/miss-chance.js';
import type { MutantEvidence } from '../evidence/detection.js';
import type { ClaimEvidence } from '../evidence/schema.js';

/** What a claim's evidence does not know of itself: how likely its controls are missed. */
export const withMissChances = (evidence: ClaimEvidence): ClaimEvidence => ({
  ...evidence,
  controls: evidence.controls.map((control) => ({
    ...control,
    ...missedWithin(`${evidence.id}/${control.id}`, control.refutedWithin),
  })),
});

export const withMissChance = (mutant: MutantEvidence): MutantEvidence => ({
  ...mutant,
  ...missedWithin(mutant.id, mutant.within),
});

function missedWithin(name: string, draws: number): { readonly missed?: number } {
  const missed = missChance(name, draws);
  return missed === undefined ? {} : { missed };
}
