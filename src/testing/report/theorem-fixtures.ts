import seedrandom from 'seedrandom';
import type { ClaimEvidence, DrawnPoint } from '../../evidence/schema.js';
import { claimFrom, planar, times } from './fixture-parts.js';

/** λ_min of a Gram matrix against the separation: four activations, one and three powers of δ; near-duplicates climb. */
export function kinkFloor(change: Partial<ClaimEvidence> = {}, draws = 300): ClaimEvidence {
  const random = seedrandom('kink-floor');
  const kinks = [
    { group: 'relu', c: 0.127, power: 1, least: 2.97 },
    { group: 'leakyRelu(0.1)', c: 0.103, power: 1, least: 3.1 },
    { group: 'selu', c: 0.0635, power: 1, least: 3.3 },
    { group: 'elu', c: 0.0423, power: 3, least: 9.8 },
  ];
  const points = times(draws, (i): DrawnPoint => {
    const { group, c, power, least } = kinks[i % kinks.length]!;
    const x = random() < 0.45 ? 10 ** (-10 * random()) : 0.03 + 0.97 * random();
    const n = 2 + Math.floor(11 * random());
    const right = 0.5 * c * ((2 * Math.log(2 * n)) / x ** 2 + 1) ** (-power / 2);
    const left = right * least * (1 + 6 * random() ** 3);
    return { x, left, right, group, precision: left < 1e-13 ? '106 bits' : 'float64' };
  });
  return claimFrom(points, {
    id: 'gram.kink-floor',
    matrix: 'two-layer Gram matrix',
    title: 'Non-smooth activations keep every eigenvalue of the Gram matrix large',
    source: { ...PSG, theorem: 'Theorem 4.1' },
    statement: String.raw`\lambda_{\min}(G^\infty) \;\ge\; \tfrac12\, C_\varphi \left(\frac{2\ln(2n)}{\delta^2}+1\right)^{-(r-1/2)}`,
    hypotheses: String.raw`$n \ge 2$ unit directions in $\mathbb{R}^d$ with separation $\delta > 0$; $\varphi$ with a kink of order $r \in \{1, 2\}$ at $0$ and tail energy $T(R) \ge C_\varphi (R+1)^{-(r-1/2)}$`,
    because: String.raw`Entries of the correlation matrix satisfy $|\rho_{ij}| \le \sqrt{1-\delta^2} \le e^{-\delta^2/2}$. For $r+1 \ge R^* = 2\ln(2n)/\delta^2$ Gershgorin gives

$$\lambda_{\min}(K^{\circ(r+1)}) \ge 1-(n-1)\,e^{-(r+1)\delta^2/2} \ge \tfrac12,$$

and earlier terms of $G^\infty = \sum_r b_r^2 K^{\circ(r+1)}$ are positive semidefinite, so *half the tail* remains.`,
    relation: '>=',
    axis: 'separation',
    cover: [
      {
        name: 'near-duplicate (δ < 1e-3)',
        atLeast: 0.1,
        seen: points.filter(({ x }) => x < 1e-3).length,
        enough: true,
      },
      { name: 'dimension 3 or more', atLeast: 0.2, seen: Math.round(0.41 * draws), enough: true },
      { name: 'ten points or more', atLeast: 0.1, seen: Math.round(0.13 * draws), enough: true },
    ],
    controls: [
      {
        id: 'fifth-of-separation',
        breaks: String.raw`The floor is replaced by $\delta/5$, without the logarithm of $n$`,
        verdict: 'refuted',
        refutedWithin: 500,
        runs: 4,
        runsToRefute: 4,
        shrinks: 11,
        counterexample: planar({
          points: '1,0 6,1',
          activation: 'relu',
          left: 0.02610981,
          right: 0.03287979,
          replay: 'gram.kink-floor/fifth-of-separation',
        }),
      },
      {
        id: 'order-one-for-elu',
        breaks: 'ELU, whose kink is of order 2, is given the floor of order 1',
        verdict: 'refuted',
        refutedWithin: 500,
        runs: 1,
        runsToRefute: 1,
        shrinks: 8,
        counterexample: planar({
          points: '1,0 2,1 1,1',
          activation: 'elu',
          left: 0.003951,
          right: 0.010529,
          replay: 'gram.kink-floor/order-one-for-elu',
        }),
      },
      {
        id: 'antipodal-pairs',
        breaks: 'Separation is measured by the distance of points, so that antipodal pairs count as separated',
        verdict: 'refuted',
        refutedWithin: 2000,
        runs: 37,
        runsToRefute: 37,
        shrinks: 23,
        counterexample: planar({
          points: '1,0 -1,0 0,1 0,-1 1,1 -1,-1',
          activation: 'relu',
          left: 1e-101,
          right: 0.0213,
          replay: 'gram.kink-floor/antipodal-pairs',
        }),
      },
    ],
    tightest: planar({
      points: '1,0 0,1 17,16',
      activation: 'relu',
      left: 0.1127,
      right: 0.03795,
      replay: 'gram.kink-floor',
      verdict: 'holds',
    }),
    ...change,
  });
}

/** λ_min collapses with the number of points: hundreds of decades of precision, counts on the axis. */
export function smoothTail(change: Partial<ClaimEvidence> = {}, draws = 240): ClaimEvidence {
  const random = seedrandom('smooth-tail');
  const points = times(draws, (i): DrawnPoint => {
    const group = ['tanh', 'swish', 'erf'][i % 3]!;
    const x = 2 + Math.floor(23 * random() ** 1.3);
    const rate = { tanh: 0.55, swish: 0.75, erf: 0.95 }[group]!;
    const right = x * 10 ** (-rate * x * (0.8 + 0.2 * random()));
    const left = right * 10 ** (-0.2 - 6 * random() ** 2);
    return { x, left, right, group, precision: left > 1e-12 ? 'float64' : left > 1e-24 ? '106 bits' : '256 bits' };
  });
  return claimFrom(points, {
    id: 'gram.smooth-tail',
    matrix: 'two-layer Gram matrix',
    title: 'Smooth activations lose the small eigenvalues on low-dimensional data',
    source: { ...PSG, theorem: 'Theorem 4.3' },
    statement: String.raw`\sum_{k \le n-N(R)} \lambda_k(G^\infty) \;\le\; n \sum_{r>R} b_r^2`,
    hypotheses: String.raw`any unit directions in a subspace of dimension $d'$, any $R \ge 0$; $N(R)$ is the dimension of polynomials of degree $\le R+1$ on its sphere`,
    because: String.raw`Terms $r \le R$ of $G^\infty$ have rank at most $N(R)$; Ky Fan's inequality, and the trace of the rest is $n\,T(R+1)$.`,
    relation: '<=',
    axis: 'points',
    cover: [{ name: 'planar', atLeast: 0.3, seen: Math.round(0.5 * draws), enough: true }],
    controls: [
      {
        id: 'one-dimension-less',
        breaks: "$N(R)$ is computed with $d'-1$ in place of $d'$",
        verdict: 'refuted',
        refutedWithin: 300,
        runs: 2,
        runsToRefute: 2,
        shrinks: 6,
        counterexample: planar({
          points: '1,0 0,1',
          activation: 'tanh',
          left: 0.464,
          right: 0.063,
          replay: 'gram.smooth-tail/one-dimension-less',
          relation: '<=',
        }),
      },
    ],
    tightest: planar({
      points: '1,0 0,1 -3,2 7,5 1,-9',
      activation: 'tanh',
      left: 0.0063,
      right: 0.0101,
      replay: 'gram.smooth-tail',
      relation: '<=',
      verdict: 'holds',
      precision: '106 bits',
    }),
    ...change,
  });
}

/** Eigenvalues that are exactly zero: enclosures around 0, midpoints 0 or tiny, a constant bound. */
export function polynomialRank(change: Partial<ClaimEvidence> = {}, draws = 120): ClaimEvidence {
  const random = seedrandom('polynomial-rank');
  const points = times(
    draws,
    (i): DrawnPoint => ({
      x: 3 + Math.floor(10 * random()),
      left: i % 4 === 0 ? 0 : 10 ** (-118 - 30 * random()),
      right: 1e-100,
      group: ['polynomial(0,0,1)', 'polynomial(0,1,1)', 'polynomial(0,0,0,1)'][i % 3]!,
      precision: i % 4 === 0 ? '256 bits' : '512 bits',
    }),
  );
  const rows = ['1,0,0', '0,1,0', '0,0,1', '1,1,0', '1,0,-1', '2,1,1', '3,-1,2'].map((row) =>
    row.split(',').map(Number),
  );
  return claimFrom(points, {
    id: 'gram.polynomial-rank',
    title: 'A polynomial activation of degree $p$ bounds the rank, whatever the weights',
    source: { ...PSG, theorem: 'Theorem 4.2' },
    statement: String.raw`\operatorname{rank} G^\infty \;\le\; N = \binom{p+d'-1}{d'-1} + \binom{p+d'-2}{d'-1}`,
    hypotheses: String.raw`integer directions with entries $\le 16$; exact zero is tested as $\le 10^{-100}$`,
    relation: '<=',
    axis: 'points',
    controls: [],
    tightest: {
      ...planar({
        points: '1,0',
        activation: 'polynomial(0,0,1)',
        left: 3e-119,
        right: 1e-100,
        replay: 'gram.polynomial-rank',
        relation: '<=',
        verdict: 'holds',
        precision: '512 bits',
      }),
      instance: {
        text: rows.map((row) => `(${row})`).join(', '),
        value: { data: { directions: rows } },
        group: 'polynomial(0,0,1)',
      },
      left: { lo: 0, hi: 6.1e-119 },
      right: { lo: 1e-100, hi: 1e-100 },
      quantities: { points: { lo: rows.length, hi: rows.length } },
    },
    ...change,
  });
}

/** λ_min against depth, up to hundreds of layers. */
export function depthFloor(change: Partial<ClaimEvidence> = {}, draws = 200): ClaimEvidence {
  const random = seedrandom('depth-floor');
  const points = times(draws, (i): DrawnPoint => {
    const group = ['tanh', 'swish', 'relu'][i % 3]!;
    const right = { tanh: 0.589, swish: 0.544, relu: 0.7335 }[group]!;
    return {
      x: Math.round(6 * 10 ** (1.75 * random())),
      left: right * (1 + 0.98 * random() ** 0.6),
      right,
      group,
      precision: 'float64',
    };
  });
  return claimFrom(points, {
    id: 'depth.floor',
    title: 'Depth makes up for smoothness: after enough layers the smallest eigenvalue is large',
    source: { ...PSG, theorem: 'Theorem 4.5' },
    statement: String.raw`L \ge \frac{\ln(2n\,o_0)}{\ln(1+\eta)} \;\Rightarrow\; \lambda_{\min}\bigl(G^{(L)}\bigr) \ge \tfrac12\,\mathbb{E}\bigl[\tilde\varphi'(z)^2\bigr]`,
    hypotheses: String.raw`centred and normalised $\tilde\varphi$; two-dimensional data for tanh and swish`,
    because: 'Correlations contract towards $0$ layer by layer; Gershgorin does the rest.',
    relation: '>=',
    axis: 'depth',
    cover: [{ name: 'depth 100 or more', atLeast: 0.25, seen: Math.round(0.21 * draws), enough: true }],
    controls: [
      {
        id: 'quarter-of-the-depth',
        breaks: String.raw`Only $\lceil L/4 \rceil$ layers`,
        verdict: 'refuted',
        refutedWithin: 400,
        runs: 3,
        runsToRefute: 3,
        shrinks: 5,
        counterexample: planar({
          points: '1,0 2,1',
          activation: 'relu',
          left: 0.6857,
          right: 0.7335,
          replay: 'depth.floor/quarter-of-the-depth',
          depth: 15,
        }),
      },
    ],
    tightest: planar({
      points: '1,0 300,1',
      activation: 'tanh',
      left: 0.5911,
      right: 0.589,
      replay: 'depth.floor',
      depth: 65,
      verdict: 'holds',
    }),
    ...change,
  });
}

const PSG = {
  title: 'Effect of Activation Functions on the Training of Overparametrized Neural Nets',
  authors: 'Panigrahi, Shetty, Goyal',
  year: 2020,
  arxiv: '1908.05660',
};
