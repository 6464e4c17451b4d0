import type { FigureEvidence } from '../evidence/schema.js';

type Series = Extract<FigureEvidence, { kind: 'lines' }>['series'][number];

export interface SeriesLook {
  readonly name: string;
  readonly colour: string;
  /** The class of its key: the role, or 'dots'. */
  readonly look: string;
  /** Whether it has a line of its own in the legend, and how many alike that line stands for besides. */
  readonly legend: boolean;
  readonly more: number;
}

/**
 * How each series looks. What belongs together has one colour: the bound 'floor for ReLU' that of 'ReLU'. A bound that belongs to
 * nothing is ink, as is a single exact curve. Of more than five members only the first is in the legend.
 */
export function seriesLooks(series: readonly Series[]): SeriesLook[] {
  const measured = series.filter(({ role }) => role !== 'bound' && role !== 'member').map(({ name }) => name);
  const roots = measured.filter((name) => !measured.some((other) => other !== name && mentions(name, other)));
  const members = series.filter(({ role }) => role === 'member');
  const many = members.length > 5;
  const colours = new Map<string, number>();
  const numberOf = (key: string): number => {
    const known = colours.get(key) ?? colours.size;
    colours.set(key, known);
    return known;
  };
  return series.map(({ name, role, draw }) => {
    const root = roots.find((key) => name === key || mentions(name, key));
    const key = role === 'member' && many ? MEMBERS : (root ?? name);
    const plain = root === undefined && role === 'bound';
    return {
      name,
      colour: plain ? 'var(--ink)' : `var(--group-${(numberOf(key) % COLOURS) + 1})`,
      look: draw === 'dots' ? 'dots' : role,
      legend: !(role === 'member' && many && name !== members[0]?.name),
      more: role === 'member' && many ? members.length - 1 : 0,
    };
  });
}

const COLOURS = 8;
const MEMBERS = '\u0000members';

/** Whether a name contains another as whole words: 'floor for ReLU' mentions 'ReLU', but 'from 0.25' not 'from 0'. */
function mentions(name: string, other: string): boolean {
  const at = name.toLowerCase().indexOf(other.toLowerCase());
  if (other === '' || at < 0) return false;
  const letter = /[\p{L}\p{N}]/u;
  const [before = '', after = ''] = [name[at - 1], name[at + other.length]];
  return !letter.test(before) && !letter.test(after) && !/^\.\d/.test(name.slice(at + other.length));
}
