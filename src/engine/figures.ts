import type { AnyClaim } from '../claims/claim.js';
import { type FigureEvidence, figureEvidence } from '../evidence/figure-schema.js';
import type { OverLimit } from '../evidence/schema.js';
import { alongFigure } from './along-figure.js';
import { asClaimError, type ClaimError } from './claim-error.js';
import type { ControlSettings } from './controls.js';
import { listFrom } from './returned.js';

export interface DrawnFigures {
  readonly figures?: readonly FigureEvidence[];
  /** Of what could not be drawn. */
  readonly error?: string;
  readonly leftOut: readonly OverLimit[];
}

export const NO_FIGURES: DrawnFigures = { leftOut: [] };

export const hasFigures = ({ figures, along }: AnyClaim): boolean => figures !== undefined || along !== undefined;

/** The claim's pictures, checked as the evidence file will be: a NaN in a curve is the claim's fault, and said now. */
export function drawFigures(
  claim: AnyClaim,
  { seed, steps, shouldStop }: Omit<ControlSettings, 'progress'>,
): { readonly drawn: DrawnFigures; readonly error?: ClaimError } {
  if (!hasFigures(claim) || shouldStop?.()) return { drawn: NO_FIGURES };
  if (steps.begin(claim.id, 'figures', 0)) return { drawn: { leftOut: steps.leftOut.slice(-1) } };
  try {
    const own = claim.figures === undefined ? [] : listFrom('figures', claim.figures(seed));
    const along = claim.along === undefined ? [] : [alongFigure(claim, seed)];
    const figures = [...own, ...along].map((figure) => figureEvidence.parse(figure));
    return { drawn: { figures, leftOut: [] } };
  } catch (cause) {
    const error = asClaimError(cause, claim.id, 'its figures');
    return { drawn: { error: error.message, leftOut: [] }, error };
  }
}
