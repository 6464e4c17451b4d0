import type { ActivationCard } from '../evidence/activation-card.js';
import { activationFacts, comparedFacts, type FactSection, type NumberText } from '../report/activation-facts.js';
import { formatNumber } from '../report/format.js';
import { printable } from '../report/printable.js';
import { brailleGraph } from './braille-graph.js';
import { enclosedDigits } from './enclosed-digits.js';
import { ruledTable } from './table.js';
import type { Paint } from './terminal.js';

const WIDTH = 80;

/** A card on lines of 80 columns. */
export function activationText(card: ActivationCard, paint: Paint): string {
  const sections = activationFacts(printable(card, { oneLine: true }), number(12), cell(6)).map((section) =>
    sectionText(section, paint),
  );
  return `${[head(card, paint), graphs(card), ...sections].join('\n\n')}\n`;
}

/** Several side by side: a column each, as many as 80 columns hold, the others below. */
export function comparisonText(cards: readonly ActivationCard[], paint: Paint): string {
  const { head, rows } = comparedFacts(printable(cards, { oneLine: true }), cell(6));
  const blocks = inGroupsOf(COLUMNS, [...cards.keys()]).map((group) => {
    const lines = ([name = '', ...values]: readonly string[]) =>
      beside(
        name,
        group.map((k) => values[k] ?? ''),
      );
    return [...lines(head).map((line) => paint('bold', line)), ...rows.flatMap(lines)].join('\n');
  });
  return `${blocks.join('\n\n')}\n`;
}

/** A name and so many values: 26 + 3·18 = 80 columns. */
const COLUMNS = 3;
const NAME = 26;
const VALUE = 18;

/** A row of values folded to their columns. */
function beside(name: string, values: readonly string[]): string[] {
  const cells = [folded(name, NAME - 1), ...values.map((value) => folded(value, VALUE - 1))];
  const height = Math.max(...cells.map((lines) => lines.length));
  return Array.from({ length: height }, (_, k) =>
    cells
      .map((lines, column) => (lines[k] ?? '').padEnd(column === 0 ? NAME : VALUE))
      .join('')
      .trimEnd(),
  );
}

const inGroupsOf = <T>(size: number, list: readonly T[]): T[][] =>
  Array.from({ length: Math.ceil(list.length / size) }, (_, k) => list.slice(k * size, (k + 1) * size));

/** '≈ 0.398942' where it is proved, '~ 0.398942' where it is estimated. */
const number =
  (digits: number): NumberText =>
  ({ lo, hi, basis }) => {
    const short = lo === hi && String(lo).length <= digits + 2;
    const text = short ? String(lo) : enclosedDigits(lo, hi, digits);
    return basis === 'proved' ? text : `~ ${text.replace(/^≈ /, '')}`;
  };

/** In tables the sign that stands before nearly all of them is left out. */
const cell =
  (digits: number): NumberText =>
  (x) =>
    number(digits)(x).replace(/^≈ /, '');

function head({ activation, basis }: ActivationCard, paint: Paint): string {
  const said = basis === 'proved' ? 'every number is proved' : 'estimated (~): known through its doubles only';
  const name = printable(activation, { oneLine: true });
  return `${paint('bold', name)}${name.length + said.length + 2 <= WIDTH ? '  ' : '\n'}${paint(basis === 'proved' ? 'green' : 'yellow', said)}`;
}

/** φ and φ′ beside each other, and where they have kinks. */
function graphs({ shape: { graph, kinks } }: ActivationCard): string {
  const size = { columns: 38, rows: 7 };
  const [left, right] = [graph.value, graph.derivative].map((ys) => brailleGraph(graph.z, ys, size));
  const ends = `${formatNumber(graph.z[0])} ≤ z ≤ ${formatNumber(graph.z[graph.z.length - 1])}`;
  const range = (name: string, { lowest, highest }: typeof left) =>
    `${name} from ${formatNumber(lowest, 3)} to ${formatNumber(highest, 3)}`.padEnd(size.columns + 4);
  const marks = kinks.length === 0 ? '' : `, kinks at ${kinks.map(({ at }) => formatNumber(at, 3)).join(', ')}`;
  return [
    `${range('φ', left)}${range('φ′', right)}`.trimEnd(),
    ...left.lines.map((line, k) => `${line}    ${right.lines[k]}`),
    `${ends}${marks}`,
  ].join('\n');
}

function sectionText({ title, rows, table }: FactSection, paint: Paint): string {
  const width = Math.max(...rows.map(([name]) => name.length));
  const lines = rows.map(
    ([name, value]) =>
      `  ${name.padEnd(width)}  ${folded(value, WIDTH - width - 4).join(`\n${' '.repeat(width + 4)}`)}`,
  );
  const numbers = table && [
    `  ${paint('dim', table.caption)}`,
    ruledTable(
      table.head,
      table.rows,
      paint,
      table.head.map(() => 'right'),
    )
      .split('\n')
      .map((line) => `  ${line}`)
      .join('\n'),
  ];
  return [paint('bold', title), ...lines, ...(numbers ?? [])].join('\n');
}

/** Broken between words, and within one that is longer than the width. */
function folded(text: string, width: number): string[] {
  const lines: string[] = [''];
  for (const word of text.split(' ').flatMap((word) => word.match(new RegExp(`.{1,${width}}`, 'gu')) ?? [''])) {
    const line = lines[lines.length - 1];
    if (line !== '' && line.length + 1 + word.length > width) lines.push(word);
    else lines[lines.length - 1] = line === '' ? word : `${line} ${word}`;
  }
  return lines;
}
