import { gramMatrix } from '../../src/gram/gram-matrix.js';
import { eigenvalues } from '../../src/numerics/spectrum/spectrum.js';
import type { Float64Matrix } from '../../src/numerics/spectrum/symmetric-matrix.js';
import { activations } from '../parts/activations.js';
import { middle } from '../parts/intervals.js';
import { type Figure, line, linear, lines, logarithmic, type Series } from '../parts/lines.js';
import { eightInAPlane } from './draws.js';

const { relu, tanh } = activations;

/** The residual of alternating labels on eight points of a plane, between its two envelopes, for ReLU and tanh. */
export function residualAgainstSteps(): Figure {
  const labels = eightInAPlane.rows.map((_, i) => (i % 2 === 0 ? 1 : -1));
  const steps = [0, 1, 2, 4, 8, 16, 32, 64, 128, 256, 512];
  const series = [relu, tanh].flatMap((activation): Series[] => {
    const gram = gramMatrix(activation, eightInAPlane);
    const values = eigenvalues(gram);
    const [least, most] = [values[0], values[values.length - 1]];
    const eta = 0.9375 / most.hi;
    const length = Math.sqrt(eightInAPlane.count);
    const promised = (lambda: number): number[] =>
      steps.map((t) => Math.max(SHOWN, (1 - eta * Math.max(0, lambda)) ** t * length));
    return [
      line(activation.name, 'measured', steps, uncertifiedNorms(gram as Float64Matrix, labels, eta, steps)),
      line(String.raw`$(1-\eta\lambda_{\min})^t$, ${activation.name}`, 'bound', steps, promised(middle(least))),
      line(String.raw`$(1-\eta\lambda_{\max})^t$, ${activation.name}`, 'bound', steps, promised(middle(most))),
    ];
  });
  return lines({
    id: 'residual-against-steps',
    title: 'Training error of the linearised network against steps',
    caption:
      'Alternating labels on eight points of a plane, $\\eta = 15/(16\\lambda_{\\max})$. Each curve runs between the envelopes of its largest and smallest eigenvalue; that of tanh cannot come down, because nearly all of these labels lies on eigenvectors whose eigenvalues have collapsed.',
    x: linear('steps $t$'),
    y: logarithmic('residual $\\|r_t\\|$'),
    series,
  });
}

/** ‖r_t‖ at these steps, iterated in plain doubles: enclosures of an iteration widen by a factor each step, and a picture needs none. */
function uncertifiedNorms(
  { n, middle: gram }: Float64Matrix,
  labels: readonly number[],
  eta: number,
  steps: readonly number[],
): number[] {
  let residual = labels;
  let done = 0;
  return steps.map((t) => {
    for (; done < t; done++)
      residual = residual.map((x, i) => x - eta * residual.reduce((sum, y, j) => sum + gram[i * n + j] * y, 0));
    return Math.hypot(...residual);
  });
}

/** Below this the lower envelope leaves the picture. */
const SHOWN = 1e-6;
