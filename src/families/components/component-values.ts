import type { MixtureComponent } from '../../activations/activation.js';
import type { Arithmetic } from '../../numerics/interval/arithmetic.js';
import { normalDensity, normalDistribution } from '../../numerics/normal.js';

/** Which derivative: φ, φ′ or φ″. */
export type Order = 0 | 1 | 2;

/** f, f′ or f″ of a component. */
export function componentAt<T>(R: Arithmetic<T>, of: MixtureComponent, order: Order, x: T): T {
  switch (of) {
    case 'tanh': {
      const { s, slope } = logisticAt(R, R.scale(x, 1));
      if (order === 1) return R.scale(slope, 2);
      const value = R.subtract(R.scale(s, 1), R.number(1));
      return order === 0 ? value : R.negate(R.multiply(value, R.scale(slope, 3)));
    }
    case 'sigmoid': {
      const { s, slope, bend } = logisticAt(R, x);
      return order === 0 ? s : order === 1 ? slope : bend;
    }
    case 'softplus': {
      if (order === 0) return R.log(R.add(R.number(1), R.exp(x)));
      const { s, slope } = logisticAt(R, x);
      return order === 1 ? s : slope;
    }
    case 'swish': {
      const { s, slope, bend } = logisticAt(R, x);
      if (order === 0) return R.multiply(x, s);
      return order === 1 ? R.add(s, R.multiply(x, slope)) : R.add(R.scale(slope, 1), R.multiply(x, bend));
    }
    case 'erf': {
      if (order === 0) return R.subtract(R.number(1), R.erfc(x));
      const slope = R.divide(R.scale(R.exp(R.negate(R.square(x))), 1), R.sqrt(R.pi()));
      return order === 1 ? slope : R.negate(R.multiply(R.scale(x, 1), slope));
    }
    case 'gelu': {
      const density = normalDensity(R, x);
      if (order === 2) return R.multiply(density, R.subtract(R.number(2), R.square(x)));
      const normal = normalDistribution(R, x);
      return order === 0 ? R.multiply(x, normal) : R.add(normal, R.multiply(x, density));
    }
    case 'sin':
      return order === 1 ? R.cos(x) : order === 0 ? R.sin(x) : R.negate(R.sin(x));
    case 'cos':
      return order === 0 ? R.cos(x) : R.negate(order === 1 ? R.sin(x) : R.cos(x));
  }
}

/** s = 1/(1 + e^−x), s′ = s(1 − s), s″ = s′(1 − 2s). */
function logisticAt<T>(R: Arithmetic<T>, x: T): { s: T; slope: T; bend: T } {
  const one = R.number(1);
  const s = R.divide(one, R.add(one, R.exp(R.negate(x))));
  const slope = R.multiply(s, R.subtract(one, s));
  return { s, slope, bend: R.multiply(slope, R.subtract(one, R.scale(s, 1))) };
}
