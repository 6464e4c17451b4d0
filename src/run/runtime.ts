import { withoutProofs } from '../engine/without-proofs.js';
import { describeRuntime, type RuntimeReport, runtimeFunctions } from '../numerics/interval/runtime-functions.js';
import { once } from '../numerics/memo.js';

/** What the elementary functions of this process do: looked at once, in a few milliseconds. */
export const runtimeNow: () => RuntimeReport = once(runtimeFunctions);

/**
 * Evidence, or a part of it, as far as the runtime allows it: where its functions break the one assumption, nothing in
 * it is proved.
 */
export const trusted = <T>(evidence: T, { ok }: Pick<RuntimeReport, 'ok'> = runtimeNow()): T =>
  ok ? evidence : withoutProofs(evidence);

/** The line that says so; nothing where all is well. */
export const mistrust = (runtime: RuntimeReport = runtimeNow()): string | undefined =>
  runtime.ok
    ? undefined
    : `${describeRuntime(runtime)}: nothing in this run counts as proved; use another version of Node.js`;
