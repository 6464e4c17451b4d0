import type { ClaimEvidence, DrawnPoint } from '../evidence/schema.js';

/** How far a draw is from equality, as a ratio that is at least 1 where it holds; NaN for an equation, for sides below 0, and for observed rates: chance puts them on either side of their bound. */
export function ratioOfDraw(draw: DrawnPoint, claim: Pick<ClaimEvidence, 'relation'>): number {
  if (draw.trials !== undefined) return Number.NaN;
  const { left, right } = draw;
  const relation = draw.relation ?? claim.relation;
  if (relation === '=' || relation === undefined || left < 0 || right < 0) return Number.NaN;
  return relation === '>=' ? left / right : right / left;
}

/** The least ratio of a draw that contradicted the claim more strongly than what it was shrunk to. */
export const strongestDraw = ({ kind, slack, counterexample }: ClaimEvidence): number | undefined =>
  kind === 'certified' && slack && slack.min < (counterexample?.ratio ?? Number.NaN) ? slack.min : undefined;
