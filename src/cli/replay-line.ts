import type { ClaimEvidence, ControlEvidence, Finding } from '../evidence/schema.js';

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
