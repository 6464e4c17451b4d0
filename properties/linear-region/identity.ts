import fc from 'fast-check';
import { secondMoment } from '../../src/families/scaled-moments.js';
import type { CorrelationMap } from '../../src/mean-field/correlation-map.js';
import { mapOfLayer } from '../../src/mean-field/correlation-map.js';
import { edgeOfChaos } from '../../src/mean-field/edge-of-chaos.js';
import { MURRAY_ABROL_TANNER } from '../citations.js';
import { type Activation, activations } from '../parts/activations.js';
import { curves } from '../parts/along.js';
import { bends, hasSlope } from '../parts/classes.js';
import { AlsoByFormula, BY_FORMULA, isByFormula } from '../parts/formulas.js';
import { byActivation } from '../parts/gram-instance.js';
import { absolute, divide, type Interval, interval, maximum, point, subtract } from '../parts/intervals.js';
import { type Comparison, control, defineClaim, equals, type Precision } from '../parts/statement.js';
import { members } from './member.js';

/** An activation at the edge of chaos of variance q, and where f(ρ) − ρ is looked at besides 0. */
interface Instance {
  readonly activation: Activation;
  readonly variance: number;
  readonly correlation: number;
}

const { relu, tanh, erf, sin, swish } = activations;
const variance = fc.constantFrom(1, 0.5, 0.25, 2, 4);
const correlation = fc.integer({ min: 1, max: 14 }).map((k) => k / 16);
const odd = fc.oneof(members({ corners: [0, 1], eighths: [4, 20] }), fc.constantFrom(tanh, erf, sin));

// What survives: χ₁ < 1 (f′ ≤ χ₁ is all that is used), and σ_b = 0 (then φ is linear and both sides are 0).
export const linearIdentity = defineClaim<Instance>({
  id: 'linear.identity',
  sides: [String.raw`$\max|f(\rho)-\rho|$`, '$f(0)$'],
  title: 'At the edge of chaos an odd activation moves the correlation 0 most, by the share of the bias',
  source: { ...MURRAY_ABROL_TANNER, theorem: 'distance of the correlation map from the identity, as an equality' },
  statement: String.raw`\max_{0\le\rho\le1} |f(\rho) - \rho| \;=\; f(0) \;=\; \frac{\sigma_b^2}{q}`,
  hypotheses: String.raw`$\varphi$ odd; $\chi_1 = 1$ at the fixed point $q$, $\sigma_b > 0$. Each draw takes the maximum over $0$ and one other $\rho$`,
  because: String.raw`$f$ is a power series with non-negative coefficients, so that $f' \le f'(1) = \chi_1 = 1$ on $[0,1]$ and $f(\rho) - \rho$ falls from $f(0)$ to $0$. For odd $\varphi$, $\mathbb E\,\varphi(\sqrt q u)\varphi(\sqrt q v) = 0$ at correlation $0$.`,
  instances: new AlsoByFormula<Instance>(
    fc.record({ activation: odd, variance, correlation }),
    (x) => x.parity === 'odd' && hasSlope(x) && bends(x),
    { put: (instance, activation) => ({ ...instance, activation, variance: 1 }) },
  ),
  group: byActivation,
  compare: ({ activation, variance: q, correlation: rho }, at) => {
    const { biasVariance, correlationMap } = edgeOfChaos(activation, q, at);
    return largestGap(correlationMap, rho, divide(biasVariance, point(q)), at);
  },
  runs: 40,
  typicalSeconds: 0.99,
  drawMilliseconds: 15,
  cover: {
    [BY_FORMULA]: { when: ({ activation }) => isByFormula(activation), atLeast: 0.01 },
    'a member of the scaled-bounded class': { when: ({ activation }) => 'halfWidth' in activation, atLeast: 0.25 },
    'smooth and odd': { when: ({ activation }) => activation.kinks.length === 0, atLeast: 0.25 },
  },
  along: {
    x: 'variance $q$',
    scale: 'log',
    at: [0.25, 1, 4],
    instances: curves([activations.tanh, activations.erf, activations.hardTanh(1)], (activation, variance) => ({
      activation,
      variance,
      correlation: 0.25,
    })),
    caption: String.raw`On the edge of chaos the correlation moves by $f(0) = \sigma_b^2/q$ at most: the less, the further the linear region reaches.`,
  },
  controls: [
    control('mean-relu', 20, {
      breaks: String.raw`$\varphi$ is not odd: for ReLU at $(0, \sqrt2)$, $f(0) = 1/\pi$ while $\sigma_b^2/q = 0$`,
      instances: fc.record({ activation: fc.constant(relu), variance, correlation }),
    }),
    control('mean-swish', 20, {
      breaks: String.raw`$\varphi$ is not odd: swish`,
      instances: fc.record({ activation: fc.constant(swish), variance: fc.constantFrom(0.5, 0.25), correlation }),
    }),
    control('chaotic', 20, {
      breaks: String.raw`$\chi_1 = 1$ is dropped: all of $q$ comes from the weights, $\sigma_b = 0$, so that $\chi_1 > 1$`,
      instances: fc.record({ activation: fc.constantFrom(tanh, erf), variance, correlation }),
      compare: ({ activation, variance: q, correlation: rho }, at) =>
        largestGap(withoutBias(activation, q), rho, point(0), at),
    }),
    control('negative-correlations', 20, {
      breaks: String.raw`the maximum is taken over $[-1, 0]$, where the gap reaches $2\sigma_b^2/q$`,
      instances: fc.record({ activation: fc.constantFrom(tanh, erf), variance, correlation }),
      compare: ({ activation, variance: q, correlation: rho }, at) => {
        const { biasVariance, correlationMap } = edgeOfChaos(activation, q, at);
        return largestGap(correlationMap, -rho, divide(biasVariance, point(q)), at);
      },
    }),
  ],
});

function largestGap(map: CorrelationMap, correlation: number, share: Interval, at: Precision): Comparison {
  const gapAt = (rho: number): Interval => absolute(subtract(map.at(rho, at), point(rho)));
  return equals(maximum(gapAt(0), gapAt(correlation)), share, 1e-12, { correlation: point(correlation) });
}

/** σ_w² = q/E φ², σ_b = 0: q is fixed, and χ₁ = q·E φ′²/E φ². */
function withoutBias(activation: Activation, q: number): CorrelationMap {
  return mapOfLayer({
    activation,
    variance: point(q),
    weightRatio: (R) => R.divide(R.number(1), secondMoment(R, activation, 0, R.number(q))),
    chi1: interval(1, Number.MAX_VALUE),
  });
}
