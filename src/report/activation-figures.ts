import type { ActivationCard } from '../evidence/activation-card.js';
import type { FigureEvidence } from '../evidence/figure-schema.js';

type Lines = Extract<FigureEvidence, { kind: 'lines' }>;
type Series = Lines['series'][number];
type Enclosure = ActivationCard['moments']['mean'];

/** The pictures of one activation, or of several in the same axes. */
export function activationFigures(cards: readonly ActivationCard[]): readonly Lines[] {
  return [graph(cards), energy(cards), spectrum(cards), edge(cards)].filter((figure) => figure.series.length > 0);
}

/** A single activation's φ and φ′ are told apart by name, several by theirs. */
const called = (cards: readonly ActivationCard[], card: ActivationCard, what: string): string =>
  cards.length === 1 ? what : what === 'φ' ? card.activation : `${what} of ${card.activation}`;

function graph(cards: readonly ActivationCard[]): Lines {
  const kinked = cards.filter(({ shape }) => shape.kinks.length > 0);
  return {
    kind: 'lines',
    id: 'graph',
    title: 'The function and its derivative',
    caption: `In doubles, for the eye. ${kinked.length > 0 ? 'Dots are kinks, where a derivative jumps.' : 'There are no kinks.'}`,
    x: { label: '$z$', scale: 'linear' },
    y: { label: '$\\varphi(z)$, $\\varphi′(z)$', scale: 'linear' },
    series: cards.flatMap((card): Series[] => {
      const { graph, kinks } = card.shape;
      const at = kinks.map(({ at }) => at).filter((z) => graph.z.includes(z));
      return [
        { name: called(cards, card, 'φ'), role: 'measured', draw: 'line', x: graph.z, y: graph.value },
        { name: called(cards, card, 'φ′'), role: 'bound', draw: 'line', x: graph.z, y: graph.derivative },
        ...(at.length === 0
          ? []
          : [
              {
                name: called(cards, card, 'kinks'),
                role: 'exact' as const,
                draw: 'dots' as const,
                x: at,
                y: at.map((z) => graph.value[graph.z.indexOf(z)] ?? Number.NaN),
              },
            ]),
      ];
    }),
  };
}

function energy(cards: readonly ActivationCard[]): Lines {
  return {
    kind: 'lines',
    id: 'energy',
    title: 'Energy of the derivative by Hermite degree',
    caption:
      '$b_r^2$ of $\\varphi′$ for each degree $r$; degrees without any are left out. A kink leaves a tail that falls like a power of $r$, and with it a floor under the spectrum; without kinks it falls faster.',
    x: { label: 'degree $r$', scale: 'linear' },
    y: { label: '$b_r^2$', scale: 'log' },
    series: cards.flatMap((card): Series[] => {
      // What may be 0 has no place on a logarithmic axis.
      const shown = card.hermite.energies.filter(({ derivative }) => derivative !== undefined && derivative.lo > 0);
      return shown.length === 0
        ? []
        : [
            {
              name: called(cards, card, 'φ′').replace('φ′ of ', ''),
              role: 'measured',
              draw: 'dots',
              x: shown.map(({ degree }) => degree),
              y: shown.map(({ derivative }) => derivative?.hi ?? Number.NaN),
            },
          ];
    }),
  };
}

function spectrum(cards: readonly ActivationCard[]): Lines {
  return {
    kind: 'lines',
    id: 'spectrum',
    title: 'The smallest eigenvalue on equispaced directions of the plane',
    caption:
      'Of the two-layer Gram matrix $G^\\infty$, computed with enclosures; dashed what the theory promises: a floor below where there are kinks, a ceiling above where there are none.',
    x: { label: 'directions $n$', scale: 'log' },
    y: { label: '$\\lambda_{\\min}(G^\\infty)$', scale: 'log' },
    series: cards.flatMap((card): Series[] => {
      const { circle } = card.gram;
      const name = called(cards, card, 'φ').replace('φ', 'λ_min');
      return [
        positive(
          name,
          'measured',
          circle.map(({ n, smallest }) => [n, smallest]),
        ),
        positive(
          `theory for ${name}`,
          'bound',
          circle.map(({ n, bound }) => [n, bound]),
        ),
      ].filter(({ x }) => x.length > 0);
    }),
  };
}

/** A line through enclosures that lie above 0. */
function positive(
  name: string,
  role: Series['role'],
  points: readonly (readonly [number, Enclosure | undefined])[],
): Series {
  const shown = points.flatMap(([x, value]) => (value !== undefined && value.lo > 0 ? [[x, value.hi] as const] : []));
  return { name, role, draw: 'line', x: shown.map(([x]) => x), y: shown.map(([, y]) => y) };
}

function edge(cards: readonly ActivationCard[]): Lines {
  return {
    kind: 'lines',
    id: 'edge',
    title: 'Edge of chaos',
    caption:
      'Pairs $(\\sigma_w, \\sigma_b)$ at which $\\chi_1 = 1$, for fixed variances $q$ from 1/64 to 64; the dot is the recommended one. A homogeneous activation has a single point.',
    x: { label: '$\\sigma_w$', scale: 'linear' },
    y: { label: '$\\sigma_b$', scale: 'linear' },
    series: cards.flatMap((card): Series[] => {
      const { points, recommended } = card.edge;
      const name = called(cards, card, 'φ').replace('φ', 'edge of chaos');
      const line: Series[] = points.length < 2 ? [] : [pairs(name, 'line', points)];
      return recommended === undefined ? line : [...line, pairs(`recommended for ${name}`, 'dots', [recommended])];
    }),
  };
}

const pairs = (
  name: string,
  draw: Series['draw'],
  points: readonly { readonly weightDeviation: Enclosure; readonly biasDeviation: Enclosure }[],
): Series => ({
  name,
  role: draw === 'line' ? 'measured' : 'exact',
  draw,
  x: points.map(({ weightDeviation }) => weightDeviation.hi),
  y: points.map(({ biasDeviation }) => biasDeviation.hi),
});
