import type { MutantEvidence } from '../evidence/detection.js';
import { shortened } from '../evidence/shortened.js';
import { texToText } from '../report/tex-to-text.js';
import { hanging } from './columns.js';
import { table } from './table.js';
import type { Look } from './terminal.js';

/** One row per injected error: what noticed it, after how many draws, and the smallest instance that shows it. */
export function detectionTable(mutants: readonly MutantEvidence[], look: Look): string {
  const rows = mutants.map(({ id, caughtBy, detected, draws, within, counterexample }) => ({
    name: id,
    cells: [
      detected ? caughtBy : look.paint('red', 'nothing'),
      draws ?? `> ${within}`,
      counterexample === undefined ? '–' : shortened(counterexample.text, LONGEST_INSTANCE),
    ],
  }));
  const head = ['caught by', 'draws', 'smallest counterexample'];
  return table(head, rows, { ...look, names: 'injected error', aligns: ['left', 'right', 'left'] });
}

/** What fills a line or two of 80 columns; the evidence and --json have all of it. */
const LONGEST_INSTANCE = 200;

/** A short block for every error that passed unnoticed. */
export function detectionBlocks(mutants: readonly MutantEvidence[], { paint, width }: Look): readonly string[] {
  return mutants
    .filter(({ detected }) => !detected)
    .map(({ id, mutation, caughtBy, note, replay }) =>
      [
        `${paint('red', 'not caught')}  ${id}, which ${caughtBy} should refute`,
        hanging('  injected   ', texToText(mutation), width),
        ...(note === undefined ? [] : [hanging('  note       ', note, width)]),
        `  replay     ${replay}`,
      ].join('\n'),
    );
}
