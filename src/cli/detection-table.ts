import Table from 'cli-table3';
import type { MutantEvidence } from '../evidence/detection.js';
import { RULES } from './summary.js';
import type { Paint } from './terminal.js';

/** One row per injected error: what noticed it, after how many draws, and the smallest instance that shows it. */
export function detectionTable(mutants: readonly MutantEvidence[], paint: Paint): string {
  const table = new Table({
    head: ['injected error', 'caught by', 'draws', 'smallest counterexample'].map((name) => paint('bold', name)),
    colAligns: ['left', 'left', 'right', 'left'],
    chars: RULES,
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 2 },
  });
  for (const { id, caughtBy, detected, draws, within, counterexample } of mutants)
    table.push([
      id,
      detected ? caughtBy : paint('red', 'nothing'),
      draws === undefined ? `> ${within}` : draws,
      counterexample?.text ?? '–',
    ]);
  return table
    .toString()
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n');
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
