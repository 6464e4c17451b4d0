import { enclosedKernel } from '../../src/families/dual-kernel.js';
import { smallestEigenvalue } from '../../src/numerics/spectrum/spectrum.js';
import { enclosedMatrix } from '../../src/numerics/spectrum/symmetric-matrix.js';
import { PANIGRAHI_SHETTY_GOYAL } from '../citations.js';
import { type Activation, activations } from '../parts/activations.js';
import { type Arithmetic, doubles, type Interval } from '../parts/intervals.js';
import type { Precision } from '../parts/statement.js';
import { ours } from './agreeing.js';

const { relu, tanh } = activations;
const SETTING = { ...PANIGRAHI_SHETTY_GOYAL, theorem: 'the setting of its bounds; the values are ours' };

const VALUES = [
  [relu, 5, '0.063740424'],
  [relu, 10, '0.026327991'],
  [relu, 20, '0.012657058'],
  [tanh, 5, '0.01370278374'],
  [tanh, 10, '3.035707426e-4'],
  [tanh, 20, '1.623520238e-7'],
  [tanh, 40, '5.181781e-13'],
] as const;

const CUT =
  'A Hermite series cut at degree 90 gives 4.375e-13, clean-looking and wrong: the terms beyond hold a sixth of this eigenvalue.';

/** λ_min of G^∞ for n directions at angles πi/n: reference values, from independent arithmetic. */
export const halfCircleConstants = VALUES.map(([activation, n, published]) =>
  ours(`half-circle.${activation.name}-${n}`, published, {
    title: `${activation === relu ? 'ReLU' : activation.name}, $n = ${n}$ directions equispaced over half a circle: $\\lambda_{\\min}(G^\\infty)$`,
    source: SETTING,
    recompute: (at) => smallestOnHalfCircle(activation, n, at),
    ...(activation === tanh && n === 40 && { note: CUT }),
  }),
);

function smallestOnHalfCircle(activation: Activation, n: number, at: Precision): Interval {
  const kernel = enclosedKernel(activation, 'derivative');
  const matrix = enclosedMatrix(n, at, {
    float64: (i, j) => {
      const angle = angleOf(doubles, j - i, n);
      return doubles.multiply(kernel.atDouble(angle), angle.cosine);
    },
    mpfr: (R, i, j) => {
      const angle = angleOf(R, j - i, n);
      return R.multiply(kernel.atMpfr(R, angle), angle.cosine);
    },
  });
  return smallestEigenvalue(matrix, at);
}

/** πk/n, 0 ≤ k < n. */
function angleOf<T>(R: Arithmetic<T>, k: number, n: number) {
  const angle = R.divide(R.multiply(R.number(k), R.pi()), R.number(n));
  return { angle, cosine: R.clamp(R.cos(angle), -1, 1), sine: R.clamp(R.sin(angle), 0, 1) };
}
