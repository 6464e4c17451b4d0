import type { ClaimEvidence, ControlEvidence, Finding } from '../evidence/schema.js';

/** The files that a claim depends on. */
export interface RunFiles {
  /** The configuration that it comes from. */
  readonly config?: string | undefined;
  /** The rows that it was checked on. */
  readonly data?: { readonly file: string; readonly drop: boolean } | undefined;
}

/** The line that computes a case file again. */
export const caseReplayLine = (path: string, files: RunFiles = {}): string =>
  `eigencheck replay ${shellQuote(path)}${fileOptions(files)}`;

/** ` --config FILE` unless it is a built-in theorem, ` --data FILE` where it was checked on given rows. */
export const fileOptions = ({ config, data }: RunFiles): string =>
  (config === undefined ? '' : ` --config ${shellQuote(config)}`) +
  (data === undefined ? '' : ` --data ${shellQuote(data.file)}${data.drop ? ' --drop-degenerate' : ''}`);

/** An argument of a command line that a person pastes into a shell. */
export function shellQuote(text: string): string {
  return /^[\w./:@%+=,-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}

/** The same evidence with `suffix` on every replay line: the engine does not know which file a claim came from. */
export function onReplayLines(evidence: ClaimEvidence, suffix: string): ClaimEvidence {
  if (suffix === '') return evidence;
  const finding = (found: Finding): Finding => ({ ...found, replay: found.replay + suffix });
  const control = (checked: ControlEvidence): ControlEvidence => ({
    ...checked,
    ...(checked.counterexample && { counterexample: finding(checked.counterexample) }),
  });
  return {
    ...evidence,
    replay: evidence.replay + suffix,
    ...(evidence.tightest && { tightest: finding(evidence.tightest) }),
    ...(evidence.counterexample && { counterexample: finding(evidence.counterexample) }),
    ...(evidence.overLimit && {
      overLimit: evidence.overLimit.map(({ replay, ...limit }) => ({
        ...limit,
        ...(replay !== undefined && { replay: replay + suffix }),
      })),
    }),
    controls: evidence.controls.map(control),
  };
}
