import type { Origin } from '../claims/published-constant.js';
import type { ConstantEvidence } from '../evidence/constants.js';
import { count } from '../report/count.js';
import { printable } from '../report/printable.js';
import { texToText } from '../report/tex-to-text.js';
import { isNews } from '../run/constants.js';
import { hanging } from './columns.js';
import { enclosedDigits } from './enclosed-digits.js';
import { table } from './table.js';
import type { Look, Paint, Style } from './terminal.js';

/**
 * Published constants as a person reads them: each kind in a table of its own, then what there is to say of those that
 * do not agree.
 */
export function constantsText(all: readonly ConstantEvidence[], look: Look): string {
  const { paint, width } = look;
  const found = printable(all, { oneLine: true });
  const of = (origin: Origin): ConstantEvidence[] =>
    found.filter((constant) => (constant.origin ?? 'printed') === origin);
  const blocks = SECTIONS.flatMap(({ origin, title, head }) =>
    of(origin).length === 0 ? [] : [`${paint('bold', title)}\n${section(of(origin), head, look)}`],
  );
  const news = found.filter(isNews);
  const last =
    news.length === 0
      ? 'every verdict is as the register records it'
      : `new: ${news.map(({ id, verdict: v, finding }) => `${id} ${v}, recorded as ${finding}`).join('; ')}`;
  const tally = hanging('', `${paint('bold', tallyOf(found))}; ${last}`, width);
  return `${[...blocks, tally].join('\n\n')}\n`;
}

/**
 * The three kinds never stand in one table: what is printed can be wrong, a rule promises nothing, ours is a reference.
 */
const SECTIONS = [
  { origin: 'printed', title: 'Printed in papers and public code', head: ['as printed', 'recomputed', 'verdict'] },
  { origin: 'rule of thumb', title: 'Rules of thumb', head: ['rule', 'keeps a variance of 1'] },
  { origin: 'ours', title: 'Reference values of ours', head: ['value', 'recomputed', 'verdict'] },
] as const satisfies readonly { origin: Origin; title: string; head: readonly string[] }[];

function section(found: readonly ConstantEvidence[], head: readonly string[], look: Look): string {
  const { paint, width } = look;
  const rows = found.map((constant) => ({
    name: constant.id,
    cells: [constant.published, recomputed(constant), verdict(constant, paint)].slice(0, head.length),
  }));
  const notes = found
    .filter(({ verdict: v, note, none }) => v !== 'agrees' && (note ?? none) !== undefined)
    .map(({ id, title, none, note, quantities }) => {
      const lines = [none ?? '', texToText(note ?? ''), leadsTo(quantities)].filter((line) => line !== '');
      return [
        hanging('', `${paint('bold', id)}: ${texToText(title)}`, width),
        ...lines.map((line) => hanging('  ', line, width)),
      ].join('\n');
    });
  return [table(head, rows, look), ...notes].join('\n\n');
}

function tallyOf(found: readonly ConstantEvidence[]): string {
  const tally = (['agrees', 'disagrees', 'not reproducible', 'undecided', 'computed'] as const)
    .map((v) => [v, found.filter((constant) => constant.verdict === v).length] as const)
    .filter(([, n]) => n > 0)
    .map(([v, n]) =>
      v === 'computed' ? `${n} ${n === 1 ? 'rule' : 'rules'} of thumb` : `${n} ${n === 1 ? v : v.replace(/s$/, '')}`,
    );
  return `${count(found.length, 'constant')}: ${tally.join(' · ')}`;
}

function recomputed({ recomputed: x, none, error }: ConstantEvidence): string {
  if (x !== undefined) return x.lo === x.hi ? String(x.lo) : enclosedDigits(x.lo, x.hi);
  return none === undefined ? (error === undefined ? '' : 'error') : 'none';
}

const STYLES: Readonly<Record<ConstantEvidence['verdict'], Style>> = {
  agrees: 'green',
  disagrees: 'red',
  'not reproducible': 'red',
  computed: 'dim',
  undecided: 'yellow',
};

const verdict = ({ verdict: v }: ConstantEvidence, paint: Paint): string => paint(STYLES[v], v);

const leadsTo = (quantities: ConstantEvidence['quantities']): string =>
  Object.entries(quantities)
    .map(([name, { lo, hi }]) => `${texToText(name)} ${enclosedDigits(lo, hi)}`)
    .join(' · ');
