import fc, { type Arbitrary } from 'fast-check';
import { scaledMoment } from '../../src/families/scaled-moments.js';
import type { FixedPoints } from '../../src/mean-field/fixed-points.js';
import { HAYOU_DOUCET_ROUSSEAU } from '../citations.js';
import { type Activation, activations, piecewise } from '../parts/activations.js';
import { curves } from '../parts/along.js';
import { divide, point, scale, subtract } from '../parts/intervals.js';
import { type Comparison, control, defineClaim, equals } from '../parts/statement.js';
import { homogeneous, meanSquaredSlope } from './homogeneous.js';
import { grid } from './layers.js';
import { type MapOf, mapOf } from './variances.js';

/** Any σ_w² and σ_b²: most of them are no edge of chaos. */
type Instance = MapOf;

const { relu, abs, tanh } = activations;

/** ReLU moved to the right: max(z − a, 0). */
const shifted: Arbitrary<Activation> = grid(4, 1 / 4, 2).map((a) => piecewise(`${a - 1}:0 ${a}:0 ${a + 1}:1`));

/** How far from 1 two numbers of size 1 may be while they count as equal. */
const RESOLUTION = 1e-12;

// 'A variance is fixed' is the hypothesis that makes the edge a single point; without it χ₁ = 1 is a whole line, σ_w² = 2.
export const reluPoint = defineClaim<Instance>({
  id: 'chaos.relu-point',
  sides: [String.raw`$\chi_1$`, String.raw`$1-\sigma_b^2/q$`],
  title: String.raw`ReLU has its edge of chaos at a single point: no bias, $\sigma_w = \sqrt2$`,
  source: { ...HAYOU_DOUCET_ROUSSEAU, theorem: 'edge of chaos of ReLU-like activations' },
  statement: String.raw`\chi_1 = \sigma_w^2\, \tfrac{\lambda^2+1}{2} = 1 - \frac{\sigma_b^2}{q} \quad\Longrightarrow\quad \chi_1 = 1 \iff (\sigma_b^2,\sigma_w^2) = \Big(0, \frac{2}{1+\lambda^2}\Big)`,
  hypotheses: String.raw`$\varphi(z) = z$ for $z \ge 0$, $\lambda z$ below (ReLU: $\lambda = 0$), any $\sigma_w^2, \sigma_b^2$; where a fixed variance $q > 0$ exists: $\sigma_w^2(1+\lambda^2)/2 < 1$ and $\sigma_b > 0$, or $\sigma_w^2 (1+\lambda^2)/2 = 1$ and $\sigma_b = 0$, and nowhere else`,
  because: String.raw`$z\varphi'(z) = \varphi(z)$, so that $\mathbb E\varphi(\sqrt q z)^2 = q\,\mathbb E\varphi'(\sqrt q z)^2$ and $q = F(q) = \sigma_b^2 + q\chi_1$.`,
  instances: instances(homogeneous),
  compare: (i) => compare(i),
  group: ({ activation }) => activation.name,
  typicalSeconds: 0.32,
  drawMilliseconds: 0.71,
  cover: {
    'a bias, and a fixed variance': { when: (i) => i.biasVariance > 0 && criticality(i) < 1, atLeast: 0.2 },
    'at the point itself': { when: (i) => i.biasVariance === 0 && criticality(i) === 1, atLeast: 0.03 },
    'above it': { when: (i) => criticality(i) > 1, atLeast: 0.1 },
  },
  along: {
    x: String.raw`$\sigma_w^2$`,
    at: [0.25, 0.5, 0.75, 1, 1.25, 1.5, 1.75],
    instances: curves([activations.relu, activations.leakyRelu(0.25)], (activation, weightVariance) => ({
      activation,
      weightVariance,
      biasVariance: 0.5,
    })),
    caption: String.raw`$\sigma_b^2 = 0.5$: with a bias $\chi_1$ stays below 1 as long as a variance is fixed.`,
  },
  controls: [
    control('tanh', 50, {
      breaks: String.raw`$\varphi$ is tanh: its edge of chaos is a curve, with biases on it`,
      instances: instances(fc.constant(tanh), fc.constantFrom(1, 2)),
    }),
    control('kink-off-zero', 50, {
      breaks: String.raw`the kink of $\varphi$ is not at 0`,
      instances: instances(shifted, grid(4, 1 / 4, 7 / 4, 1)).filter((i) => fixedPoints(i).points.length === 1),
    }),
    control('no-fixed-variance', 50, {
      breaks: String.raw`$q$ need not be fixed: $\chi_1 = 1 - \sigma_b^2/q$ is claimed at $q = 1$ for any $\sigma_w^2$, $\sigma_b^2$`,
      compare: ({ activation, weightVariance, biasVariance }) =>
        equals(
          scale(scaledMoment(activation, 'slope', 1), weightVariance),
          subtract(point(1), point(biasVariance)),
          RESOLUTION,
        ),
    }),
    control('bias-counted-twice', 50, {
      breaks: String.raw`$\chi_1 = 1 - 2\sigma_b^2/q$`,
      compare: (i) => compare(i, 2),
    }),
  ],
});

function instances(
  activation: Arbitrary<Activation>,
  weightVariance: Arbitrary<number> = grid(4, 1 / 4, 3, 1),
): Arbitrary<Instance> {
  // Without a bias the point itself: σ_w² = 2/(1 + λ²) is a short double for ReLU and |z| only.
  const point = fc.constantFrom({ activation: relu, weightVariance: 2 }, { activation: abs, weightVariance: 1 });
  const anywhere = fc.record({ activation, weightVariance, biasVariance: grid(4, 1 / 4, 2) });
  return activation === homogeneous
    ? fc.oneof(
        { weight: 9, arbitrary: anywhere },
        { weight: 1, arbitrary: point.map((p) => ({ ...p, biasVariance: 0 })) },
      )
    : anywhere;
}

/** σ_w²(1 + λ²)/2. */
const criticality = ({ activation, weightVariance }: Instance): number => weightVariance * meanSquaredSlope(activation);

/** χ₁ = 1 − σ_b²/q at the fixed variance; where there is none, that none is expected. */
function compare(i: Instance, factor = 1): Comparison {
  const { everyVariance, points } = fixedPoints(i);
  const exists = i.biasVariance > 0 ? criticality(i) < 1 : criticality(i) === 1;
  const variance = everyVariance ? point(1) : points[0]?.variance;
  const quantities = { 'slope at infinity': point(criticality(i)) };
  if (variance === undefined) return equals(point(0), point(exists ? 1 : 0), RESOLUTION, quantities);
  const slope = everyVariance ? scale(scaledMoment(i.activation, 'slope', 1), i.weightVariance) : points[0].chi1;
  const share = divide(scale(point(i.biasVariance), factor), variance);
  return equals(slope, subtract(point(1), share), RESOLUTION, { ...quantities, variance });
}

const fixedPoints = (i: Instance): FixedPoints => mapOf(i).fixedPoints();
