import type { ClaimEvidence, Evidence } from './schema.js';

/** What a run was to judge and could not. */
export interface Unjudged {
  /** A claim, 'claim/control', or the file of a kept case. */
  readonly name: string;
  readonly what: 'claim' | 'control' | 'kept case';
  readonly why: string;
}

/**
 * Everything that could not be judged, in the order of the evidence: none of it is a verdict, and a run with any of it is not green. What was
 * refuted before something went wrong is refuted.
 */
export function unjudged({ claims, corpus = [] }: Pick<Evidence, 'claims' | 'corpus'>): readonly Unjudged[] {
  return [
    ...claims.flatMap((claim): Unjudged[] => [
      ...(!isUnjudged(claim) ? [] : [of(claim.id, 'claim', claim)]),
      ...claim.controls.filter(isUnjudged).map((control) => of(`${claim.id}/${control.id}`, 'control', control)),
      ...(claim.corpus ?? []).filter(isUnjudgedCase).map((kept) => of(kept.file, 'kept case', kept)),
    ]),
    ...corpus.map((kept) => of(kept.file, 'kept case', kept)),
  ];
}

const isUnjudged = ({ verdict, failure }: Pick<ClaimEvidence, 'verdict' | 'failure'>): boolean =>
  failure !== undefined && verdict !== 'refuted';

/** Without a failure too: as 0.1.0 passed such cases over. */
export const isUnjudgedCase = ({ verdict, failure }: NonNullable<ClaimEvidence['corpus']>[number]): boolean =>
  failure !== undefined || verdict === undefined;

const of = (
  name: string,
  what: Unjudged['what'],
  { failure, note }: { readonly failure?: string | undefined; readonly note?: string | undefined },
): Unjudged => ({ name, what, why: note ?? failure ?? 'no reason is given' });
