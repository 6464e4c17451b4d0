/** What a command found out, as far as its exit code tells. */
export interface ExitFacts {
  /** A claim is refuted, or something that must be refuted is not: a control, an injected error. */
  readonly refuted?: boolean;
  /** Something could not be judged, or not written. */
  readonly unjudged?: boolean;
  /** Something stays open: an undecided claim, a case over its limits. */
  readonly undecided?: boolean;
  /** Stopped before it was through. */
  readonly interrupted?: boolean;
}

export type ExitCode = 0 | 1 | 2 | 3 | 130;

/**
 * The one order of exit codes, of every command. A refutation stands whatever else happened, so it comes first; an
 * interrupted run has left open what its other facts would tell, so 130 hides them.
 */
export function exitCode({ refuted, unjudged, undecided, interrupted }: ExitFacts): ExitCode {
  if (refuted) return 1;
  if (interrupted) return 130;
  if (unjudged) return 2;
  return undecided ? 3 : 0;
}

/** Each that is true of at least one of them. */
export function anyOf(all: readonly ExitFacts[]): Required<ExitFacts> {
  return {
    refuted: all.some(({ refuted }) => refuted),
    unjudged: all.some(({ unjudged }) => unjudged),
    undecided: all.some(({ undecided }) => undecided),
    interrupted: all.some(({ interrupted }) => interrupted),
  };
}
