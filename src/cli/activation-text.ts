import type { ActivationCard } from '../evidence/activation-card.js';
import { activationFacts, comparedFacts, type FactSection, type NumberText } from '../report/activation-facts.js';
import { formatNumber } from '../report/format.js';
import { printable } from '../report/printable.js';
import { brailleGraph } from './braille-graph.js';
import { folded, hanging, padded, READ, widthOf } from './columns.js';
import { enclosedDigits } from './enclosed-digits.js';
import { table } from './table.js';
import type { Look } from './terminal.js';

/** A card, on lines of 80 columns where nothing else is known. */
export function activationText(card: ActivationCard, { paint, width }: Look): string {
  const look = { paint, width: Number.isFinite(width) ? width : READ };
  const sections = activationFacts(printable(card, { oneLine: true }), number(12), cell(6)).map((section) =>
    sectionText(section, look),
  );
  return `${[head(card, look), graphs(card, look), ...sections].join('\n\n')}\n`;
}

/** Several side by side: a column each, as many as a line holds, the others below. */
export function comparisonText(cards: readonly ActivationCard[], { paint, width }: Look): string {
  const { head, rows } = comparedFacts(printable(cards, { oneLine: true }), cell(6));
  const room = Number.isFinite(width) ? width : READ;
  const blocks = inGroupsOf(Math.max(1, Math.floor((room - NAME) / VALUE)), [...cards.keys()]).map((group) => {
    const lines = ([name = '', ...values]: readonly string[]) =>
      beside(
        name,
        group.map((k) => values[k] ?? ''),
      );
    return [...lines(head).map((line) => paint('bold', line)), ...rows.flatMap(lines)].join('\n');
  });
  return `${blocks.join('\n\n')}\n`;
}

/** Columns of a name and of a value: 26 + 3·18 = 80. */
const NAME = 26;
const VALUE = 18;

/** A row of values folded to their columns. */
function beside(name: string, values: readonly string[]): string[] {
  const cells = [folded(name, NAME - 1), ...values.map((value) => folded(value, VALUE - 1))];
  const height = Math.max(...cells.map((lines) => lines.length));
  return Array.from({ length: height }, (_, k) =>
    cells
      .map((lines, column) => padded(lines[k] ?? '', column === 0 ? NAME : VALUE))
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

function head({ activation, basis }: ActivationCard, { paint, width }: Look): string {
  const said = basis === 'proved' ? 'every number is proved' : 'estimated (~): known through its doubles only';
  const name = printable(activation, { oneLine: true });
  const [left, right] = [paint('bold', name), paint(basis === 'proved' ? 'green' : 'yellow', said)];
  return widthOf(name) + said.length + 2 <= width
    ? `${left}  ${right}`
    : [left, right].map((line) => hanging('', line, width)).join('\n');
}

/** φ and φ′ beside each other where there is room, and where they have kinks. */
function graphs({ shape: { graph, kinks } }: ActivationCard, { width }: Look): string {
  const isBeside = width >= READ;
  const size = { columns: isBeside ? 38 : width, rows: 7 };
  const each = [
    { name: 'φ', ...brailleGraph(graph.z, graph.value, size) },
    { name: 'φ′', ...brailleGraph(graph.z, graph.derivative, size) },
  ].map(({ name, lines, lowest, highest }) => [
    `${name} from ${formatNumber(lowest, 3)} to ${formatNumber(highest, 3)}`,
    ...lines,
  ]);
  const [left, right] = each;
  const ends = `${formatNumber(graph.z[0])} ≤ z ≤ ${formatNumber(graph.z[graph.z.length - 1])}`;
  const marks = kinks.length === 0 ? '' : `, kinks at ${kinks.map(({ at }) => formatNumber(at, 3)).join(', ')}`;
  const drawn = isBeside
    ? left.map((line, k) => `${padded(line, size.columns)}    ${right[k]}`.trimEnd())
    : each.flat();
  return [...drawn, hanging('', `${ends}${marks}`, width)].join('\n');
}

function sectionText({ title, rows, table: numbers }: FactSection, look: Look): string {
  const { paint, width } = look;
  const names = Math.min(Math.max(...rows.map(([name]) => name.length)), Math.floor(width / 2));
  const lines = rows.flatMap(([name, value]) => {
    const lead = folded(name, names);
    const text = folded(value, width - names - 4);
    const height = Math.max(lead.length, text.length);
    return Array.from({ length: height }, (_, k) => `  ${padded(lead[k] ?? '', names)}  ${text[k] ?? ''}`.trimEnd());
  });
  const below = numbers && [
    hanging('  ', paint('dim', numbers.caption), width),
    table(
      numbers.head,
      numbers.rows.map((cells) => ({ cells })),
      { ...look, aligns: numbers.head.map(() => 'right'), indent: 2 },
    ),
  ];
  return [paint('bold', title), ...lines, ...(below ?? [])].join('\n');
}
