import fc from 'fast-check';
import { PANIGRAHI_SHETTY_GOYAL } from '../citations.js';
import { activations } from '../parts/activations.js';
import { isAnalytic } from '../parts/classes.js';
import { directions, intrinsicDimension, separation } from '../parts/data.js';
import { AlsoByFormula, BY_FORMULA, isByFormula } from '../parts/formulas.js';
import { byActivation, type GramInstance, lambdaMin } from '../parts/gram-instance.js';
import { point } from '../parts/intervals.js';
import { atLeast, type Comparison, control, defineClaim, type Precision } from '../parts/statement.js';
import { kinkFloorBound } from './bounds/kink-floor.js';
import { smoothCeiling } from './bounds/least-eigenvalue-ceiling.js';
import { namedSmooth, smoothOrMixed } from './draws.js';
import { gapAgainstPoints } from './figures.js';
import { tailFloor } from './tail-floor.js';

const { relu, erf, sin } = activations;
const planar = directions({ n: [8, 20], dimension: [2, 4], intrinsicDimension: 2, minSeparation: 0.02 });
const spatial = directions({ n: [18, 24], dimension: [3, 4], intrinsicDimension: 3, minSeparation: 0.1 });
/** Two or three points, and the two with E φ′² > ½, so that ReLU loses on orthogonal points. */
const few = fc.record({
  activation: fc.constantFrom(erf, sin),
  data: directions({ n: [2, 3], dimension: [2, 3], minSeparation: 0.5 }),
});

export const separationGap = defineClaim<GramInstance>({
  id: 'gram.separation-gap',
  sides: [String.raw`$\lambda_{\min}$ for ReLU`, String.raw`$\lambda_{\min}$ for the smooth one`],
  matrix: 'two-layer Gram matrix',
  title: 'On the same low-dimensional separated data ReLU has the larger smallest eigenvalue',
  source: { ...PANIGRAHI_SHETTY_GOYAL, theorem: 'smooth against non-smooth activations on the same data' },
  statement: String.raw`\tfrac12\, C \Big( \frac{2\ln(2n)}{\delta^2} + 1 \Big)^{-1/2} > \min_R \frac{n\,T_\varphi(R+1)}{n-N(R)} \;\Longrightarrow\; \lambda_{\min}\big(G^\infty_{\mathrm{ReLU}}\big) > \lambda_{\min}\big(G^\infty_\varphi\big)`,
  hypotheses: String.raw`unit data in a $d'$-dimensional subspace with separation $\delta$, for which the floor of ReLU exceeds the ceiling of the smooth $\varphi$`,
  because: String.raw`The floor (gram.kink-floor) is polynomially small in $\delta$ and $n$, whatever the dimension. The ceiling (gram.smooth-tail) falls like $e^{-c\sqrt R}$ or faster with $N(R) < n$, so with the number of points that share a subspace.`,
  instances: new AlsoByFormula(
    fc.record({
      // A mixture brings its own coefficients: costly, so they are few.
      activation: fc.oneof({ arbitrary: namedSmooth, weight: 15 }, smoothOrMixed),
      data: fc.oneof(planar, spatial),
    }),
    isAnalytic,
  ).filter((i) => floorExceeds(i, 0)),
  compare: gap,
  group: byActivation,
  onData: {
    instances: (rows) => fc.record({ activation: namedSmooth, data: rows(2, 40) }),
    admits: (i) => separation(i.data).lo > 0 && floorExceeds(i, 0),
  },
  cover: {
    [BY_FORMULA]: { when: ({ activation }) => isByFormula(activation), atLeast: 0.01 },
    'sixteen points or more': { when: ({ data }) => data.count >= 16, atLeast: 0.1 },
    'twelve points or fewer': { when: ({ data }) => data.count <= 12, atLeast: 0.05 },
    'three dimensions': { when: ({ data }) => intrinsicDimension(data) === 3, atLeast: 0.05 },
  },
  typicalSeconds: 5.6,
  drawMilliseconds: 16,
  controls: [
    control('any-data', 100, { breaks: 'the floor need not exceed the ceiling', instances: few }),
    control('one-dimension-less', 100, {
      breaks: "the ceiling is computed with $d' - 1$ in place of $d'$",
      instances: few.filter((i) => intrinsicDimension(i.data) === 2 && floorExceeds(i, 1)),
    }),
  ],
  figures: () => gapAgainstPoints(),
});

/** Whether ReLU's floor certainly exceeds the ceiling, the latter for a dimension less `missing`. */
function floorExceeds({ activation, data }: GramInstance, missing: number): boolean {
  const floor = kinkFloorBound(tailFloor(relu), data.count, separation(data));
  return floor.lo > smoothCeiling(activation, data, 'float64', intrinsicDimension(data) - missing).hi;
}

/** λ_min for ReLU against λ_min for the smooth activation. */
function gap({ activation, data }: GramInstance, at: Precision): Comparison {
  const kinked = lambdaMin(relu, data, at);
  const smooth = lambdaMin(activation, data, at);
  return atLeast(kinked, smooth, { points: point(data.count), separation: separation(data) });
}
