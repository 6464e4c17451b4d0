import fc from 'fast-check';
import { type Normalization, normalizedActivation } from '../../src/gram/depth.js';
import { layerCorrelation } from '../../src/gram/layer-correlation.js';
import { PANIGRAHI_SHETTY_GOYAL } from '../citations.js';
import { type Activation, activations } from '../parts/activations.js';
import { bends, hasSlope } from '../parts/classes.js';
import { angleBetween, type Directions, exactPair, separation } from '../parts/data.js';
import { AlsoByFormula, BY_FORMULA, isByFormula } from '../parts/formulas.js';
import { byActivation, fixed, type GramInstance } from '../parts/gram-instance.js';
import { add, divide, doubles, type Interval, multiply, point, scale, square } from '../parts/intervals.js';
import { atMost, type Comparison, type Control, control, defineClaim, type Precision } from '../parts/statement.js';
import { oddsByLayer } from './contraction-figure.js';
import { acutePair, anyActivation, isCubic, isRandomPiecewise } from './draws.js';

const { relu, tanh, elu } = activations;

// What cannot be dropped: ρ > 0, since for ρ < 0 the odds of f(ρ) may be of either sign (|f(−ρ)| ≤ f(ρ) is
// depth.mirror). η > 0 can: for a linear φ the statement says o ≤ o. Unit variance is only a choice of units of φ.
export const depthContraction = defineClaim<GramInstance>({
  id: 'depth.contraction',
  sides: [String.raw`odds of $f(\rho)$`, String.raw`odds of $\rho$ over $1+\eta$`],
  title: 'Every layer divides the odds of a positive correlation by at least one plus the non-linearity',
  source: { ...PANIGRAHI_SHETTY_GOYAL, theorem: 'deep networks, one layer with an explicit factor' },
  statement: String.raw`\frac{f(\rho)}{1 - f(\rho)} \;\le\; \frac{1}{1+\eta}\cdot\frac{\rho}{1-\rho}`,
  hypotheses: String.raw`$0 < \rho < 1$; $f = \kappa_{\tilde\varphi}$ with $\tilde\varphi = (\varphi - \mathbb E\varphi)/\mathrm{sd}\,\varphi$; $\eta = 1 - a_1^2$`,
  because: String.raw`$f(\rho) = \sum_{r\ge1} a_r^2\rho^r \le a_1^2\rho + (1-a_1^2)\rho^2 = \rho - \eta\rho(1-\rho)$ as $\sum a_r^2 = 1$. Hence $1 - f \ge (1-\rho)(1+\eta\rho)$, and $(1-\eta(1-\rho))(1+\eta) = 1 + \eta\rho - \eta^2(1-\rho) \le 1+\eta\rho$.`,
  instances: new AlsoByFormula(
    fc.record({ activation: anyActivation, data: acutePair }),
    (x) => hasSlope(x) && bends(x),
  ),
  compare: (instance, at) => contracted(instance, at, 1),
  group: byActivation,
  typicalSeconds: 1.3,
  drawMilliseconds: 12,
  onData: {
    instances: (rows) => fc.record({ activation: anyActivation, data: rows(2, 2) }),
    admits: ({ data }) => separation(data).lo > 0 && exactPair(data, 0, 1).dot > 0n,
  },
  cover: {
    [BY_FORMULA]: { when: ({ activation }) => isByFormula(activation), atLeast: 0.01 },
    'closer than 1e-4': { when: ({ data }) => separation(data).hi < 1e-4, atLeast: 0.1 },
    'further than 0.1': { when: ({ data }) => separation(data).lo > 0.1, atLeast: 0.1 },
    'random kinks': { when: ({ activation }) => isRandomPiecewise(activation), atLeast: 0.15 },
    'random cubics': { when: ({ activation }) => isCubic(activation), atLeast: 0.15 },
  },
  controls: [
    halfAsMuchAgain('relu', relu),
    halfAsMuchAgain('tanh', tanh),
    halfAsMuchAgain('elu', elu(1)),
    control('a-tenth-more-elu', 600, {
      breaks: String.raw`the factor is $1/(1+\frac{11}{10}\eta)$, for ELU, where the bound is almost sharp close to $\rho = 1$`,
      instances: fixed(elu(1), acutePair),
      compare: (instance, at) => contracted(instance, at, 1.1),
    }),
    control('not-centred', 20, {
      breaks: String.raw`the mean of $\varphi$ is not subtracted (He initialisation): the odds of ReLU grow`,
      instances: fixed(relu, acutePair),
      compare: (instance, at) => contracted(instance, at, 1, 'scaled'),
    }),
  ],
  figures: oddsByLayer,
});

function halfAsMuchAgain(name: string, activation: Activation): Control<GramInstance> {
  return control(`half-as-much-again-${name}`, 500, {
    breaks: `the factor is $1/(1+\\tfrac32\\eta)$, for ${activation.name}`,
    instances: fixed(activation, acutePair),
    compare: (instance, at) => contracted(instance, at, 1.5),
  });
}

/** o(f(ρ)) ≤ o(ρ)/(1 + multiple·η). */
function contracted(
  { activation, data }: GramInstance,
  at: Precision,
  multiple: number,
  normalization: Normalization = 'centred',
): Comparison {
  const { correlation, distance } = layerCorrelation(activation, data, 0, 1, at, normalization);
  const factor = add(point(1), scale(normalizedActivation(activation).nonlinearity, multiple));
  const sine = separation(data);
  return atMost(divide(correlation, distance), divide(odds(data, sine), factor), { separation: sine });
}

/** ρ/(1 − ρ) = ρ(1 + ρ)/sin²θ, without cancellation. */
function odds(data: Directions, sine: Interval): Interval {
  const { cosine } = angleBetween(doubles, data, 0, 1);
  return divide(multiply(cosine, add(point(1), cosine)), square(sine));
}
