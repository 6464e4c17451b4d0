/** A formula that is none, or that is refused: what is wrong, and a caret under the place. */
export class FormulaError extends RangeError {
  override readonly name = 'FormulaError';

  /** @param at - the character that the problem is found at, from 0; undefined where it is nowhere in the text */
  constructor(
    readonly formula: string,
    readonly at: number | undefined,
    readonly problem: string,
  ) {
    super(`formula: ${problem}${at === undefined ? '' : `, at character ${at + 1}`}\n${shown(formula, at)}`);
  }
}

const SHOWN = 100;

/** The line, cut to what surrounds the place, and the caret. */
function shown(formula: string, at: number | undefined): string {
  const line = formula.replace(/\s/g, ' ');
  const from = Math.max(0, Math.min((at ?? 0) - SHOWN / 2, line.length - SHOWN));
  const part = `${from > 0 ? '…' : ''}${line.slice(from, from + SHOWN)}${from + SHOWN < line.length ? '…' : ''}`;
  return at === undefined ? `  ${part}` : `  ${part}\n  ${' '.repeat(at - from + (from > 0 ? 1 : 0))}^`;
}
