import type { FigureEvidence } from '../../evidence/figure-schema.js';
import { times } from './fixture-parts.js';

/** Pictures of every kind with plausible numbers, made by formula: for tests and pictures of the report only. */

/** λ_min against δ for two activations, each with its floor: dots and lines that belong together. */
export const floorFigure = (): FigureEvidence => {
  const x = times(40, (i) => 10 ** (-8 + i / 5));
  const floors = [
    ['ReLU', 0.3, 1],
    ['ELU', 0.1, 3],
  ] as const;
  return {
    kind: 'lines',
    id: 'floor',
    title: String.raw`$\lambda_{\min}$ against the separation, with the floor`,
    caption: String.raw`Every draw stays above its own floor: linear in $\delta$ for a kink of order 1, cubic for order 2.`,
    x: { label: String.raw`separation $\delta$`, scale: 'log' },
    y: { label: String.raw`$\lambda_{\min}(G^\infty)$`, scale: 'log' },
    series: floors.flatMap(([name, constant, power]) => [
      { name, role: 'measured', draw: 'dots', x, y: x.map((d, i) => 4 * (1 + (i % 7)) * constant * d ** power) },
      { name: `floor for ${name}`, role: 'bound', draw: 'line', x, y: x.map((d) => constant * d ** power) },
    ]),
  };
};

/** A trajectory between the two sides of an exact sandwich, over layers on log–log axes. */
export const rateFigure = (): FigureEvidence => {
  const x = times(60, (i) => Math.round(10 ** (i / 15)) + i);
  const limit = (l: number): number => (9 * Math.PI ** 2) / (2 * l * l);
  return {
    kind: 'lines',
    id: 'rate',
    title: 'Correlations at the edge: $1 - c^l$ against depth',
    caption: String.raw`ReLU's correlations approach 1 like $9\pi^2/2l^2$, inside the band at every layer.`,
    x: { label: 'depth $l$', unit: 'layers', scale: 'log' },
    y: { label: '$1 - c^l$', scale: 'log' },
    series: [
      {
        name: 'ReLU',
        role: 'measured',
        draw: 'line',
        x,
        y: x.map((l) => limit(l + 4)),
        lo: x.map((l) => limit(l + 8)),
        hi: x.map(limit),
      },
      { name: String.raw`$9\pi^2/2l^2$`, role: 'exact', draw: 'line', x, y: x.map(limit) },
    ],
  };
};

/** Many alike, a bracket around them. */
export const membersFigure = (): FigureEvidence => {
  const x = times(50, (i) => i / 49);
  const members = times(12, (k) => x.map((r) => r + (0.02 + 0.002 * k) * (1 - r) ** (1 + k / 6)));
  return {
    kind: 'lines',
    id: 'members',
    title: 'Correlation maps of twelve activations with the same linear region',
    caption: 'All stay inside one bracket, whatever they do outside the linear region.',
    x: { label: String.raw`correlation $\rho$`, scale: 'linear' },
    y: { label: String.raw`$f(\rho) - \rho$`, scale: 'linear' },
    series: [
      ...members.map((y, k) => ({
        name: `member ${k + 1}`,
        role: 'member' as const,
        draw: 'line' as const,
        x,
        y: y.map((v, i) => v - (x[i] ?? 0)),
      })),
      { name: 'upper bound', role: 'bound', draw: 'line', x, y: x.map((r) => 0.046 * (1 - r)) },
    ],
  };
};

/** Values of both signs over two axes. */
export const phaseFigure = (): FigureEvidence => {
  const xs = times(48, (i) => 0.02 + i / 24);
  const ys = times(40, (j) => 0.5 + j / 20);
  return {
    kind: 'surface',
    id: 'phases',
    title: String.raw`$\chi_1 - 1$ of tanh in the $(\sigma_b, \sigma_w)$ plane`,
    caption: 'Ordered where negative, chaotic where positive; the edge of chaos is where the two hues meet.',
    x: { label: String.raw`$\sigma_b$`, scale: 'linear' },
    y: { label: String.raw`$\sigma_w$`, scale: 'linear' },
    z: { label: String.raw`$\chi_1 - 1$`, scale: 'linear' },
    xs,
    ys,
    values: ys.map((w) => xs.map((b) => (w * w) / (1 + 0.9 * b + 0.4 * w * w) - 1)),
    // 0.6w² = 1 + 0.9b
    curves: [{ name: 'where the values are 0', x: xs, y: xs.map((b) => Math.sqrt((1 + 0.9 * b) / 0.6)) }],
  };
};

/** Values over decades. */
export const decadesFigure = (): FigureEvidence => {
  const xs = times(30, (i) => i + 2);
  const ys = times(24, (j) => 10 ** (-3 + j / 8));
  return {
    kind: 'surface',
    id: 'decades',
    title: String.raw`$\lambda_{\min}$ over points and noise`,
    caption: 'Noise lifts the smallest eigenvalue of a smooth activation.',
    x: { label: 'points $n$', scale: 'linear' },
    y: { label: String.raw`noise $\sigma$`, scale: 'log' },
    z: { label: String.raw`$\lambda_{\min}$`, scale: 'log' },
    xs,
    ys,
    values: ys.map((s) => xs.map((n) => s ** 2 * Math.exp(-n / 3))),
  };
};

export const allFigures = (): FigureEvidence[] => [
  floorFigure(),
  rateFigure(),
  membersFigure(),
  phaseFigure(),
  decadesFigure(),
];
