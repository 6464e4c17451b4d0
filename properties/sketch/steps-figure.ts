import { type Figure, line, lines, logarithmic } from '../parts/lines.js';

/** Steps to a millionth of the residual: gradient descent, and conjugate gradients on a sketch, against the condition number. */
export function stepsAgainstCondition(): Figure {
  const conditions = Array.from({ length: 13 }, (_, k) => 10 ** (k / 2 + 0.5));
  const sketch = (epsilon: number): number => Math.ceil(Math.log(2 / ACCURACY) / Math.log(1 / epsilon));
  return lines({
    id: 'steps-against-condition',
    title: 'Steps to an accuracy of one part in a million',
    caption:
      "Gradient descent on the linearised network needs at least $\\ln(1/\\varepsilon')/\\ln((\\kappa+1)/(\\kappa-1))$ steps whatever its step size, one Gauss–Newton step is exact, and conjugate gradients on a sketch of distortion $\\varepsilon$ need $\\lceil\\ln(2/\\varepsilon')/\\ln(1/\\varepsilon)\\rceil$ inside of it, whatever $\\kappa$ is.",
    x: logarithmic('condition number $\\kappa(G)$'),
    y: logarithmic('steps'),
    series: [
      line(
        'gradient descent, at least',
        'bound',
        conditions,
        (k) => Math.log(1 / ACCURACY) / Math.log((k + 1) / (k - 1)),
      ),
      line('sketch of distortion 1/2', 'bound', conditions, () => sketch(0.5)),
      line('sketch of distortion 1/10', 'bound', conditions, () => sketch(0.1)),
      line('Gauss–Newton', 'exact', conditions, () => 1),
    ],
  });
}

const ACCURACY = 1e-6;
