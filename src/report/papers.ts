import type { ClaimEvidence, Evidence } from '../evidence/schema.js';

export interface PaperGroup {
  readonly title: string;
  readonly claims: readonly { readonly claim: ClaimEvidence; readonly index: number }[];
}

/** Claims under the paper they come from, in the order of the run; a user's own under the title of their source. */
export function byPaper({ claims }: Evidence): PaperGroup[] {
  const groups = new Map<string, { claim: ClaimEvidence; index: number }[]>();
  claims.forEach((claim, index) => {
    const title = claim.paper ?? claim.source.title;
    groups.set(title, [...(groups.get(title) ?? []), { claim, index }]);
  });
  return [...groups].map(([title, its]) => ({ title, claims: its }));
}
