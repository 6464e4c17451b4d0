import fc, { type Arbitrary } from 'fast-check';
import type { CorrelationMap } from '../../src/mean-field/correlation-map.js';
import { HAYOU_DOUCET_ROUSSEAU } from '../citations.js';
import { activations } from '../parts/activations.js';
import { BY_FORMULA, isByFormula } from '../parts/formulas.js';
import { byActivation } from '../parts/gram-instance.js';
import { absolute, divide, point, scale, subtract } from '../parts/intervals.js';
import { atMost, type Comparison, control, defineClaim, type Precision } from '../parts/statement.js';
import { type Edge, edgeAt, edgeOf, grid, kappaOf, layerOf } from './layers.js';
import { edgeCurves } from './plane-figures.js';
import { orEdgesByFormula, smoothEdges } from './smooth-edges.js';

/** A point of the edge of chaos, and where its map is compared with the identity; or f(0) with its bound. */
interface Instance {
  readonly edge: Edge;
  readonly correlation: number;
  readonly part: 'gap' | 'flat';
}

const { tanh, swish, erf, hardTanh } = activations;
const gap = fc.constant('gap' as const);
const flat = fc.constant('flat' as const);
const start = grid(16, 1 / 16, 1 - 1 / 16);

// χ₁ < 1 would do for the first part (f(c) − c still falls), and σ_b² ≥ 0 is not needed at all: f(0) = Σ (k−1)a_k ≥ 0.
export const smoothCurve = defineClaim<Instance>({
  id: 'chaos.smooth-curve',
  sides: ['$f(0)$', String.raw`$1/\beta_q$`],
  title: 'On the edge of chaos the correlation map is close to the identity when the bias is small: within f(0) ≤ 1/β',
  source: { ...HAYOU_DOUCET_ROUSSEAU, theorem: 'edge of chaos of smooth activations, with an explicit flatness' },
  statement: String.raw`\max_{[0,1]}|f(\rho)-\rho| = f(0) \le \frac{1}{\beta_q} = \frac{q\,\mathbb E\varphi''(\sqrt q z)^2}{2\,\mathbb E\varphi'(\sqrt q z)^2}`,
  hypotheses: String.raw`$\sigma_w^2 = 1/\mathbb E\varphi'(\sqrt q z)^2$, $\sigma_b^2 = q - \sigma_w^2\,\mathbb E\varphi(\sqrt q z)^2$, so that $\chi_1 = 1$; $0 \le \rho \le 1$; $\varphi'$ without jumps, for the bound; each draw tests $|f(\rho) - \rho| \le f(0)$ or $f(0) \le 1/\beta_q$`,
  because: String.raw`$f(c) = \sum a_k c^k$, $a_k \ge 0$, $\sum a_k = 1 = \sum k a_k$. So $f(c) - c$ falls from $f(0)$ to 0, and $f(0) = a_0 = \sum_{k\ge1} (k-1)a_k \le \frac12\sum k(k-1)a_k = \frac12 f''(1) = 1/\beta_q$, with equality for polynomials of degree 2 only.`,
  instances: orEdgesByFormula(instances(smoothEdges, fc.constantFrom('gap', 'flat'))),
  compare: (instance, at) => compare(instance, at),
  group: ({ edge }) => byActivation(edge),
  runs: 150,
  typicalSeconds: 2.6,
  drawMilliseconds: 12,
  cover: {
    [BY_FORMULA]: { when: ({ edge }) => isByFormula(edge.activation), atLeast: 0.01 },
    'f(0) against its bound': { when: ({ part }) => part === 'flat', atLeast: 0.3 },
    'hardly any bias: $\\sigma_b^2$ below $q/50$': {
      when: ({ edge }) => 50 * edgeOf(edge).biasVariance.hi < edge.variance,
      atLeast: 0.03,
    },
    'a large bias: $\\sigma_b^2$ above $q/4$': {
      when: ({ edge }) => 4 * edgeOf(edge).biasVariance.lo > edge.variance,
      atLeast: 0.1,
    },
    'a correlation above ½': { when: ({ correlation }) => correlation > 0.5, atLeast: 0.2 },
  },
  figures: () => [edgeCurves()],
  controls: [
    control('half-the-bound-tanh', 50, {
      breaks: String.raw`$1/2\beta_q$ in place of $1/\beta_q$, for tanh at small $q$`,
      instances: instances(edgeAt(tanh, 0.125, 0.25), flat),
      compare: (instance, at) => compare(instance, at, { bound: 0.5 }),
    }),
    control('half-the-bound-swish', 50, {
      breaks: String.raw`$1/2\beta_q$ in place of $1/\beta_q$, for swish at small $q$`,
      instances: instances(edgeAt(swish, 0.125, 0.25), flat),
      compare: (instance, at) => compare(instance, at, { bound: 0.5 }),
    }),
    control('corner-forgotten', 50, {
      breaks: String.raw`$\varphi$ has corners, which $\mathbb E\varphi''^2$ taken piece by piece does not see: hard tanh, $1/\beta_q = 0$`,
      instances: instances(fc.record({ activation: fc.constant(hardTanh(1)), variance: grid(8, 1 / 8, 2, 1) }), flat),
      compare: ({ edge }, at) => atMost(edgeOf(edge).correlationMap.at(0, at), point(0)),
    }),
    control('chaotic', 50, {
      breaks: String.raw`$\chi_1 > 1$: $f$ dips below the identity by more than $f(0)$ (no bias, erf: $f(0) = 0$)`,
      instances: instances(edgeAt(erf, 1), gap),
      compare: ({ edge, correlation }, at) => gapOf(layerOf({ ...edge, biasShare: 0 }).correlationMap, correlation, at),
    }),
    control('negative-correlations', 50, {
      breaks: String.raw`$\rho < 0$: for an odd $\varphi$ the gap reaches $2f(0)$ at $-1$`,
      instances: instances(edgeAt(erf, 1), gap, grid(16, -1, -1 / 16)),
    }),
  ],
});

function instances(
  edge: Arbitrary<Edge>,
  part: Arbitrary<Instance['part']>,
  correlation: Arbitrary<number> = start,
): Arbitrary<Instance> {
  return fc.record({ edge, correlation, part });
}

function compare({ edge, correlation, part }: Instance, at: Precision, { bound = 1 } = {}): Comparison {
  const { biasVariance, correlationMap } = edgeOf(edge);
  const quantities = { 'share of the biases': divide(biasVariance, point(edge.variance)) };
  if (part === 'gap') return { ...gapOf(correlationMap, correlation, at), quantities };
  return atMost(correlationMap.at(0, at), scale(kappaOf(edge), bound), quantities);
}

/** |f(ρ) − ρ| ≤ f(0). */
function gapOf(map: CorrelationMap, correlation: number, at: Precision): Comparison {
  const difference = absolute(subtract(map.at(correlation, at), point(correlation)));
  return atMost(difference, map.at(0, at));
}
