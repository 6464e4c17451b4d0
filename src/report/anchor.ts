import type { Evidence } from '../evidence/schema.js';

/** The fragment of a claim's card: its id where that is unambiguous, so that links keep working from run to run. */
export function claimAnchor({ claims }: Evidence, index: number): string {
  const safe = (id: string): string => `claim-${id.replace(/[^\w.-]/g, '_')}`;
  const own = safe(claims[index]?.id ?? '');
  const taken = claims.slice(0, index).some(({ id }) => safe(id) === own);
  return taken ? `${own}-${index + 1}` : own;
}

/** The fragment of a figure within a claim's card. */
export const figureAnchor = (claim: string, figure: string): string => `${claim}--${figure.replace(/[^\w.-]/g, '_')}`;
