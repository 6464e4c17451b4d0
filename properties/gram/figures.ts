import { tailEnergy } from '../../src/families/hermite-coefficients.js';
import { gramMatrix } from '../../src/gram/gram-matrix.js';
import { DOUBLE_DOUBLE_BITS } from '../../src/numerics/precision.js';
import { eigenvalues } from '../../src/numerics/spectrum/spectrum.js';
import { type Activation, activations } from '../parts/activations.js';
import { halfCircle } from '../parts/along.js';
import { type Directions, directionsOf, separation } from '../parts/data.js';
import { lambdaMin } from '../parts/gram-instance.js';
import { middle, point } from '../parts/intervals.js';
import { type Figure, line, linear, lines, logarithmic, path, type Series } from '../parts/lines.js';
import { kinkFloorBound } from './bounds/kink-floor.js';
import { smoothCeiling } from './bounds/least-eigenvalue-ceiling.js';
import { largestDegree, leastCeiling } from './bounds/smooth-ceiling.js';
import { tailBound } from './tail-bound.js';
import { tailFloor } from './tail-floor.js';

const { relu, selu, elu, tanh, erf } = activations;
/** Enough for eigenvalues down to 10⁻²⁵ or so. */
const FINE = { bits: DOUBLE_DOUBLE_BITS };
/** Below this a curve leaves its picture: what is left of its digits says nothing. */
const RESOLVED = 1e-27;

/** λ_min against the separation of four close directions, and how fast it falls between neighbouring ones. */
export function againstSeparation(): Figure[] {
  const clusters = [1, 2, 4, 8, 16, 32, 64, 128].map((k) => directionsOf(`${k} 1, ${k + 1} 1, ${k + 2} 1, ${k + 3} 1`));
  const deltas = clusters.map((data) => middle(separation(data)));
  const measured = [relu, selu, elu(1), tanh].map((activation) => ({
    activation,
    y: clusters.map((data) => middle(lambdaMin(activation, data, FINE))),
  }));
  const between = deltas.slice(1).map((delta, i) => Math.sqrt(delta * deltas[i]));
  const exponents = (y: readonly number[]): number[] =>
    y.slice(1).map((value, i) => Math.log(value / y[i]) / Math.log(deltas[i + 1] / deltas[i]));
  return [
    lines({
      id: 'against-separation',
      title: 'A kink keeps the smallest eigenvalue up',
      caption: String.raw`$\lambda_{\min}$ on the same four directions $(k,1), \dots, (k+3,1)$ of the plane, $k = 1, 2, 4, \dots, 128$, with the floors for kinks of order 1 and 2. tanh has no kink and no such floor.`,
      headline: String.raw`A kink keeps $\lambda_{\min}$ up, however close the points`,
      x: logarithmic(String.raw`separation $\delta$`),
      y: logarithmic(String.raw`smallest eigenvalue $\lambda_{\min}(G^\infty)$`),
      series: [
        ...measured.map(({ activation, y }) => line(activation.name, 'measured', deltas, y)),
        line('floor, relu', 'bound', deltas, (delta) => explicitFloor(relu, 4, delta)),
        line('floor, elu', 'bound', deltas, (delta) => explicitFloor(elu(1), 4, delta)),
      ],
    }),
    lines({
      id: 'local-exponent',
      title: 'The power of the separation',
      caption: String.raw`$d\ln\lambda_{\min}/d\ln\delta$ between neighbouring clusters of the picture above, beside the exponents $2r-1$ of the floors. Four points at equal small distances give $\delta^{6}$ for a smooth activation.`,
      x: logarithmic(String.raw`separation $\delta$`),
      y: linear('local exponent'),
      series: [
        ...measured.map(({ activation, y }) => line(activation.name, 'measured', between, exponents(y))),
        ...[1, 3, 6].map((e) => line(`exponent ${e}`, 'exact', between, () => e)),
      ],
    }),
  ];
}

/** All eigenvalues on 20 directions of the plane, with the ceiling of each. */
export function spectrumDecay(): Figure[] {
  const data = halfCircle(20);
  const places = data.rows.map((_, k) => k + 1);
  const spectrum = (activation: Activation): Series => {
    const values = eigenvalues(gramMatrix(activation, data, FINE), FINE).map(middle);
    return shown(activation.name, 'measured', places, values);
  };
  const ceiling = (activation: Activation): Series =>
    line(`ceiling, ${activation.name}`, 'bound', places, (k) => ceilingAt(activation, data.count, k));
  return [
    lines({
      id: 'spectrum-decay',
      title: 'The whole spectrum on low-dimensional data',
      caption: String.raw`The eigenvalues $\lambda_1 \le \dots \le \lambda_{20}$ on 20 directions of the plane, none antipodal, with the ceilings $\min_R n\,T(R+1)/(n-N(R)-k+1)$. Those of tanh and erf collapse, those of ReLU do not.`,
      x: linear('place $k$, from the smallest'),
      y: logarithmic(String.raw`eigenvalue $\lambda_k$`),
      series: [...[relu, tanh, erf].map(spectrum), ...[tanh, erf].map(ceiling)],
    }),
  ];
}

/** λ_min against √n in the plane, d′ = 2, for smooth activations and ReLU. */
export function againstPoints(): Figure[] {
  const sets = [4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24].map(halfCircle);
  const roots = sets.map((data) => Math.sqrt(data.count));
  const measured = (activation: Activation): Series =>
    shown(activation.name, 'measured', roots, smallest(activation, sets));
  const ceilings = (activation: Activation): Series => {
    const degrees = sets.map((data) => largestDegree(activation, 2, data.count / 2, data.count));
    const bounded = roots.map((root, i) => [root, 2 * middle(tailBound(activation, degrees[i] + 1))]);
    return path(
      `ceiling, ${activation.name}`,
      'bound',
      bounded.filter((_, i) => degrees[i] >= 0),
    );
  };
  return [
    lines({
      id: 'against-points',
      title: 'Exponential decay in a power of the number of points',
      caption: String.raw`$\lambda_{\min}$ on $n$ directions of the plane, 4 to 24, against $\sqrt n = n^{1/(2(d'-1))}$: a straight line is the decay $e^{-c\sqrt n}$ of tanh; erf, which is entire, bends down. ReLU stays above its floor.`,
      headline: 'Smooth activations let it collapse in low dimension',
      x: linear(String.raw`$\sqrt n$`),
      y: logarithmic(String.raw`smallest eigenvalue $\lambda_{\min}(G^\infty)$`),
      series: [
        ...[relu, tanh, erf].map(measured),
        ...[tanh, erf].map(ceilings),
        line('floor, relu', 'bound', roots, (_, i) => floorOn(sets[i])),
      ],
    }),
  ];
}

/** λ_min of ReLU over that of a smooth activation, against n. */
export function gapAgainstPoints(): Figure[] {
  const sets = [4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24].map(halfCircle);
  const counts = sets.map((data) => data.count);
  const kinked = smallest(relu, sets);
  const ratio = (activation: Activation): Series => {
    const values = smallest(activation, sets);
    const points = counts.map((n, i) => [n, kinked[i] / values[i]]);
    return path(
      `relu over ${activation.name}`,
      'measured',
      points.filter((_, i) => values[i] > RESOLVED),
    );
  };
  const promised = (activation: Activation): Series =>
    line(
      `floor over ceiling, ${activation.name}`,
      'bound',
      counts,
      (_, i) => floorOn(sets[i]) / middle(smoothCeiling(activation, sets[i], FINE)),
    );
  return [
    lines({
      id: 'gap-against-points',
      title: 'How many times larger the smallest eigenvalue of ReLU is',
      caption: String.raw`$\lambda_{\min}(G^\infty_{\mathrm{ReLU}})/\lambda_{\min}(G^\infty_\varphi)$ on $n$ directions of the plane, with what the floor and the ceiling promise: where that exceeds 1 the theorem applies.`,
      x: linear('points $n$'),
      y: logarithmic('ratio of smallest eigenvalues'),
      series: [...[tanh, erf].map(ratio), ...[tanh, erf].map(promised)],
    }),
  ];
}

const explicitFloor = (activation: Activation, n: number, delta: number): number =>
  middle(kinkFloorBound(tailFloor(activation), n, point(delta)));

/** In the plane, over degrees below n. */
const ceilingAt = (activation: Activation, n: number, k: number): number =>
  middle(leastCeiling(activation, n, k, { tail: (from) => tailEnergy(activation, from), dimension: 2, degrees: n }));

const floorOn = (data: Directions): number => explicitFloor(relu, data.count, middle(separation(data)));

const smallest = (activation: Activation, sets: readonly Directions[]): number[] =>
  sets.map((data) => middle(lambdaMin(activation, data, FINE)));

/** Without the points that are not resolved. */
const shown = (name: string, role: Series['role'], x: readonly number[], y: readonly number[]): Series =>
  path(
    name,
    role,
    x.map((at, i) => [at, y[i]]).filter(([, value]) => value > RESOLVED),
  );
