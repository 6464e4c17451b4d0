import type { AnyMutant } from '../claims/mutant.js';
import { unsearchedMutant } from '../engine/detect.js';
import { overLimitText, stepText } from '../engine/steps.js';
import type { MutantEvidence } from '../evidence/detection.js';
import { runLeavingOut } from './left-out.js';
import { asOverLimit } from './settled.js';
import type { MutantTask } from './task.js';
import type { UnitRunner } from './unit-runner.js';

export const allMutants = async (): Promise<readonly AnyMutant[]> =>
  (await import('../../properties/mutants/index.js')).mutants;

/** Searches one injected error in a thread of the pool. Never rejects for what it does. */
export async function searchMutant(
  pool: UnitRunner,
  mutant: AnyMutant,
  seed: number,
  onSlow: (mutant: string, news: string) => void,
  onBegin?: () => void,
): Promise<MutantEvidence> {
  const { id } = mutant;
  const end = await runLeavingOut<never, MutantEvidence>(
    pool,
    (leaveOut): MutantTask => ({ kind: 'detect', mutant: id, seed, leaveOut: [...leaveOut] }),
    {
      onGiven: onBegin,
      onStill: (step, seconds) => onSlow(id, `still at ${stepText(step)} after ${Math.round(seconds)} s`),
      onKilled: (killed) => onSlow(id, `${overLimitText(asOverLimit(killed, seed))}; left out`),
    },
  );
  if (end.kind === 'done') return end.result;
  if (end.kind === 'interrupted') return unsearchedMutant(mutant, seed, 'interrupted', 'interrupted');
  const message = end.kind === 'failed' ? end.error.message : end.why.message;
  return unsearchedMutant(mutant, seed, 'error', `could not be searched: ${message}`);
}
