import type { FigureEvidence } from '../evidence/figure-schema.js';
import { activationIn, activationLook, type Shapes } from './activation-look.js';
import type { Key } from './chart.js';

type Series = Extract<FigureEvidence, { kind: 'lines' }>['series'][number];

/** Its class is the role of the series, or 'dots'. */
export interface SeriesLook extends Key {
  readonly name: string;
  /** Whether it has a line of its own in the legend, and how many alike that line stands for besides. */
  readonly legend: boolean;
  readonly more: number;
}

/**
 * How each series looks. One that names an activation has the colour of that in the whole report. Of the others what belongs together has one
 * colour: the bound 'floor for c' that of 'c'; a bound that belongs to nothing is ink, and so is all else where activations are shown. Of
 * more than five members only the first is in the legend.
 */
export function seriesLooks(series: readonly Series[], shapes: Shapes = {}): SeriesLook[] {
  const activations = series.map(({ name }) => activationIn(name, shapes));
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
  return series.map(({ name, role, draw }, i) => {
    const root = roots.find((key) => name === key || mentions(name, key));
    const key = role === 'member' && many ? MEMBERS : (root ?? name);
    const own = activationLook(activations[i] ?? '', shapes);
    const plain = activations.some((one) => one !== undefined) || (root === undefined && role === 'bound');
    return {
      name,
      colour: own?.colour ?? (plain ? 'var(--ink)' : `var(--group-${(numberOf(key) % COLOURS) + 1})`),
      square: own?.square ?? false,
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
