import type { MutantEvidence } from '../evidence/detection.js';
import { ruledTable } from './table.js';
import type { Paint } from './terminal.js';

/** One row per injected error: what noticed it, after how many draws, and the smallest instance that shows it. */
export function detectionTable(mutants: readonly MutantEvidence[], paint: Paint): string {
  const rows = mutants.map(({ id, caughtBy, detected, draws, within, counterexample }) => [
    id,
    detected ? caughtBy : paint('red', 'nothing'),
    draws ?? `> ${within}`,
    counterexample?.text ?? '–',
  ]);
  const head = ['injected error', 'caught by', 'draws', 'smallest counterexample'];
  return ruledTable(head, rows, paint, ['left', 'left', 'right', 'left']);
}

/** A short block for every error that passed unnoticed. */
export function detectionBlocks(mutants: readonly MutantEvidence[], paint: Paint): readonly string[] {
  return mutants
    .filter(({ detected }) => !detected)
    .map(({ id, mutation, caughtBy, note, replay }) =>
      [
        `${paint('red', 'not caught')}  ${id}, which ${caughtBy} should refute`,
        `  injected   ${mutation}`,
        ...(note === undefined ? [] : [`  note       ${note}`]),
        `  replay     ${replay}`,
      ].join('\n'),
    );
}
