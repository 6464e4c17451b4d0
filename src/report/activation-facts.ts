import type { ActivationCard } from '../evidence/activation-card.js';
import { formatAtMost, formatNumber } from './format.js';

/** What a card says, in words and numbers: the terminal and the page lay out the same. */
export interface FactSection {
  readonly title: string;
  readonly rows: readonly FactRow[];
  readonly table?: FactTable;
}

export type FactRow = readonly [name: string, value: string];

export interface FactTable {
  readonly caption: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** An enclosure as text. */
export type NumberText = (x: Enclosure) => string;
type Enclosure = ActivationCard['moments']['mean'];

/**
 * @param number - how an enclosure is written in a sentence
 * @param cell - and in a table, where there is less room
 */
export const activationFacts = (card: ActivationCard, number: NumberText, cell: NumberText): readonly FactSection[] => [
  shape(card, number),
  momentsAndGains(card, number),
  hermite(card, number, cell),
  gram(card, number, cell),
  depth(card, number),
  edge(card, number, cell),
  layer(card, number, cell),
];

/** An enclosure within a sentence, where no sign stands before it. */
const inside =
  (number: NumberText): NumberText =>
  (x) =>
    number(x).replace(/^≈ /, '');

/** The rows of several cards beside each other, in the order in which they first come; a row that one lacks is empty there. */
export function comparedFacts(cards: readonly ActivationCard[], cell: NumberText): FactTable {
  const rows = cards.map((card) => new Map(activationFacts(card, cell, cell).flatMap((section) => section.rows)));
  const names = rows.reduce<string[]>((known, more) => merged(known, [...more.keys()]), []);
  return {
    caption: 'Side by side',
    head: ['', ...cards.map(({ activation }) => activation)],
    rows: names.map((name) => [name, ...rows.map((facts) => facts.get(name) ?? '')]),
  };
}

/** Each new name comes behind the one that it follows in its own list. */
const merged = (known: readonly string[], more: readonly string[]): string[] =>
  more.reduce<string[]>(
    (all, name, k) => {
      if (all.includes(name)) return all;
      return all.toSpliced(k === 0 ? 0 : all.indexOf(more[k - 1] ?? '') + 1, 0, name);
    },
    [...known],
  );

/** Where an enclosure holds 0, but need not be 0. */
const NOT_TOLD = (what: string): string => `not found: ${what} is not told from 0`;

type Field = NonNullable<ActivationCard['untold']>[number]['field'];

/** Why a part of the card says nothing, or no more; undefined where it says everything. */
function unsaid({ untold = [] }: ActivationCard, ...fields: Field[]): string | undefined {
  const found = untold.find(({ field }) => fields.includes(field));
  return found && `not found: ${found.why}`;
}

type Row = FactRow | false | undefined;
const present = (rows: readonly Row[]): FactRow[] => rows.filter((row): row is FactRow => Array.isArray(row));

function shape(card: ActivationCard, number: NumberText): FactSection {
  const { shape: s, activation, formula } = card;
  const why = unsaid(card, 'shape');
  const kinks = s.kinks.map(
    ({ at, order, jump }) => `order ${order} at ${formatNumber(at, 4)} (jump ${formatNumber(jump, 4)})`,
  );
  const { power, lines } = s.growth;
  const growth =
    power === undefined
      ? 'not known'
      : power === 0
        ? 'bounded'
        : `O(|z|${power !== 1 ? `^${formatNumber(power, 4)}` : ''})`;
  return {
    title: 'Shape',
    rows: present([
      formula !== undefined && formula !== activation && ['φ(z)', formula],
      ['parity', s.parity ?? 'none'],
      ['kinks', kinks.length === 0 ? 'none' : kinks.join(', ')],
      ['growth', growth],
      ['distance from its lines', lines ? `≤ ${formatAtMost(lines.distance, 3)}` : '–'],
      ['Lipschitz constant', s.lipschitz ? number(s.lipschitz) : 'none'],
      s.linearRegion && [
        'linear region',
        `slope ${inside(number)(s.linearRegion.slope)} on ±${formatNumber(s.linearRegion.halfWidth)}`,
      ],
      why !== undefined && ['more about it', why],
    ]),
  };
}

function momentsAndGains(card: ActivationCard, number: NumberText): FactSection {
  const { moments: m, gains: g } = card;
  return {
    title: 'Moments and gains, z ~ N(0, 1)',
    rows: present([
      ['E φ', number(m.mean)],
      ['E φ²', number(m.energy)],
      ['E φ′²', m.slope ? number(m.slope) : (unsaid(card, 'slope') ?? 'infinite')],
      ['E φ″²', m.curvature ? number(m.curvature) : (unsaid(card, 'curvature') ?? 'infinite')],
      [
        'gain that keeps variance',
        g.variance ? number(g.variance) : m.energy.hi === 0 ? 'none: φ vanishes' : NOT_TOLD('E φ²'),
      ],
      ['gain that keeps gradients', g.gradient ? number(g.gradient) : 'none'],
      ['PyTorch calculate_gain', g.pytorch ? `${g.pytorch.formula} ${number(g.pytorch.gain)}` : 'no entry'],
      g.pytorch && ['its factor of variance', number(g.pytorch.varianceFactor)],
      g.pytorch?.gradientFactor && ['its factor of gradients', number(g.pytorch.gradientFactor)],
    ]),
  };
}

/** So many degrees are in the table. */
const DEGREES = 9;

function hermite(card: ActivationCard, number: NumberText, cell: NumberText): FactSection {
  const { hermite: h } = card;
  const why = unsaid(card, 'hermite', 'tails');
  const none = h.law.kind === 'infinite' ? '∞' : '–';
  const rows = present([['T(R) of φ′, R → ∞', tailLaw(h.law, number)], why !== undefined && ['b_r² and T(R)', why]]);
  const title = 'Hermite energy';
  if (h.energies.length === 0) return { title, rows };
  return {
    title,
    rows,
    table: {
      caption: 'b_r² of each degree r, and the rest T(R) from degree R on',
      head: ['degree', 'φ', 'φ′'],
      rows: [
        ...h.energies
          .slice(0, DEGREES)
          .map(({ degree, value, derivative }) => [String(degree), cell(value), derivative ? cell(derivative) : none]),
        ...h.tails
          .filter(({ from }) => from >= 16)
          .map(({ from, value, derivative }) => [`${from} on`, cell(value), derivative ? cell(derivative) : none]),
      ],
    },
  };
}

function tailLaw(law: ActivationCard['hermite']['law'], number: NumberText): string {
  switch (law.kind) {
    case 'power':
      return `${inside(number)(law.constant)}·R^−${law.exponent}`;
    case 'finite':
      return `0 from R = ${law.from} on`;
    case 'infinite':
      return 'infinite';
    default:
      return 'beyond any power of R';
  }
}

function gram(card: ActivationCard, number: NumberText, cell: NumberText): FactSection {
  const { gram: g } = card;
  const why = unsaid(card, 'gram', 'tails');
  const last = g.circle.at(-1);
  const bounded = g.kind === 'floor' ? 'at least' : 'at most';
  return {
    title: 'Two-layer Gram matrix G∞ on data of low dimension',
    rows: present([
      ['λ_min', spectrum(g)],
      last && [`λ_min for n = ${last.n}`, number(last.smallest)],
      why !== undefined && [last ? 'more digits' : 'λ_min for n directions', why],
    ]),
    ...(g.circle.length > 0 && {
      table: {
        caption: 'n equispaced directions of the plane, separation δ = sin(π/n)',
        head: ['n', 'δ', 'λ_min', `theory: ${bounded}`],
        rows: g.circle.map(({ n, separation, smallest, bound }) => [
          String(n),
          cell(separation),
          cell(smallest),
          bound ? cell(bound) : '–',
        ]),
      },
    }),
  };
}

function spectrum({ kind, exponent, rank }: ActivationCard['gram']): string {
  switch (kind) {
    case 'floor':
      return `≥ c·(δ²/ln n)^${exponent}`;
    case 'collapse':
      return 'falls beyond any power of n';
    case 'rank':
      return `0 for n > ${rank}`;
    default:
      return 'infinite entries';
  }
}

function depth(card: ActivationCard, number: NumberText): FactSection {
  const { depth: d, shape: s, hermite: h } = card;
  const title = 'Depth, φ centred and scaled in each layer';
  const constant = s.lipschitz?.hi === 0;
  if (d === undefined) {
    const why = unsaid(card, 'depth') ?? (constant ? 'none: φ is constant' : NOT_TOLD('Var φ'));
    return { title, rows: [['nonlinearity η', why]] };
  }
  const affine = h.law.kind === 'finite' && h.law.from <= 1;
  const last = d.layers.at(-1);
  return {
    title,
    rows: present([
      ['nonlinearity η', number(d.nonlinearity)],
      d.slopeEnergy && ['E φ′²/Var φ', number(d.slopeEnergy)],
      last
        ? [`enough layers for n = ${last.n}`, String(last.layers)]
        : ['enough layers', affine ? 'none: φ is affine' : NOT_TOLD('η')],
    ]),
    ...(last && {
      table: {
        caption: 'layers after which λ_min ≥ half of E φ′²/Var φ, n equispaced directions',
        head: ['n', ...d.layers.map(({ n }) => String(n))],
        rows: [['layers', ...d.layers.map(({ layers }) => String(layers))]],
      },
    }),
  };
}

const decayText = (decay: EdgePoint['decay'], number: NumberText): string =>
  decay === undefined ? 'stays' : `${inside(number)(decay.constant)}${decay.power > 1 ? '/l²' : '/l'}`;
type EdgePoint = ActivationCard['edge']['points'][number];

/** A point of which it is not told whether variances stay is no point to recommend, and no unstable one. */
const noneRecommended = (points: readonly EdgePoint[]): string =>
  points.some(({ stable }) => stable === undefined)
    ? 'none: of no point is it told that variances stay'
    : 'none: no point is stable';

function edge(card: ActivationCard, number: NumberText, cell: NumberText): FactSection {
  const { edge: e, shape: s, moments: m } = card;
  const title = 'Edge of chaos (χ₁ = 1)';
  const jumps = s.kinks.some(({ order }) => order === 0);
  if (e.kind === 'none') {
    const isTold = m.slope === undefined || m.slope.lo > 0;
    const why =
      unsaid(card, 'edge', 'slope') ?? (jumps ? 'none: φ jumps' : isTold ? 'none: σ_b² < 0' : NOT_TOLD('E φ′²'));
    return { title, rows: [['recommended σ_w', why]] };
  }
  const r = e.recommended;
  return {
    title,
    rows: present([
      r === undefined ? ['recommended σ_w', noneRecommended(e.points)] : ['recommended σ_w', number(r.weightDeviation)],
      r && ['recommended σ_b', number(r.biasDeviation)],
      r && ['at variance q', e.kind === 'point' ? 'any' : String(r.variance)],
      r && ['1 − c^l there, l → ∞', decayText(r.decay, number)],
      r && ['a layer moves c at most by', number(r.drift)],
    ]),
    ...(e.kind === 'curve' && {
      table: {
        caption: 'its curve: q stays, and so do variances near q where |F′(q)| < 1',
        head: ['q', 'σ_w', 'σ_b', 'F′(q)', 'variance', '1 − c^l ~'],
        rows: e.points.map((p) => [
          String(p.variance),
          cell(p.weightDeviation),
          cell(p.biasDeviation),
          cell(p.varianceSlope),
          p.stable === undefined ? 'undecided' : p.stable ? 'stable' : 'unstable',
          decayText(p.decay, cell),
        ]),
      },
    }),
  };
}

/** Whether the layer's variances are those recommended, rounded; where these are short numbers, nothing is rounded. */
function isRecommended({ layer: l, edge: { recommended: r } }: ActivationCard): boolean {
  if (r === undefined || (isIn(l.weightVariance, r.weightVariance) && isIn(l.biasVariance, r.biasVariance)))
    return false;
  return isNear(l.weightVariance, r.weightVariance) && isNear(l.biasVariance, r.biasVariance);
}

const isIn = (x: number, { lo, hi }: Enclosure): boolean => lo <= x && x <= hi;
/** To four digits. */
const isNear = (x: number, { lo, hi }: Enclosure): boolean => Math.abs(x - (lo + hi) / 2) <= 1e-3 * Math.abs(x);

function layer(card: ActivationCard, number: NumberText, cell: NumberText): FactSection {
  const { layer: l } = card;
  const why = unsaid(card, 'layer');
  const points = l.points.map(({ variance, stability }) => `${cell(variance)} ${stability}`).join(', ');
  return {
    title: `A layer with σ_w² = ${formatNumber(l.weightVariance)}, σ_b² = ${formatNumber(l.biasVariance)}`,
    rows: present([
      isRecommended(card) && [
        'its variances',
        'the recommended ones to four digits: beside the edge of chaos, not on it',
      ],
      ['fixed variances', l.everyVariance ? 'all' : points || (l.unresolved.length > 0 ? 'none found' : 'none')],
      ['variances near 0', l.everyVariance ? 'stay' : l.zero === 'none' ? 'grow' : ZERO[l.zero]],
      ...l.unresolved.map((range): FactRow => ['nothing is proved on', number(range)]),
      why !== undefined && ['more about them', why],
    ]),
    ...(l.points.length > 0 && {
      table: {
        caption: 'χ₁ < 1: correlations tend to 1, χ₁ > 1: to c* < 1; both like e^(−l/ξ)',
        head: ['q', 'F′(q)', 'variance', 'χ₁', 'phase', 'c*', 'ξ'],
        rows: l.points.map((p) => [
          cell(p.variance),
          cell(p.slope),
          p.stability,
          p.chi1.hi === Number.POSITIVE_INFINITY ? '∞' : cell(p.chi1),
          p.phase,
          p.correlation ? cell(p.correlation) : p.phase === 'ordered' ? '1' : '–',
          p.depthScale ? cell(p.depthScale) : '–',
        ]),
      },
    }),
  };
}

const ZERO = { attracting: 'die out', repelling: 'grow', undecided: 'undecided' } as const;
