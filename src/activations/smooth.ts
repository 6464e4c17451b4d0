import { densityInDoubles } from '../numerics/normal.js';
import { type Activation, type Entry, makeActivation } from './activation.js';

const logistic = (z: number): number => (z >= 0 ? 1 / (1 + Math.exp(-z)) : Math.exp(z) / (1 + Math.exp(z)));

const logisticSlope = (z: number): number => logistic(z) * logistic(-z);

export const tanh: Activation = makeActivation({
  name: 'tanh',
  value: Math.tanh,
  derivative: (z) => 1 / Math.cosh(z) ** 2,
  secondDerivative: (z) => (-2 * Math.tanh(z)) / Math.cosh(z) ** 2,
  kinks: [],
  lipschitz: 1,
  parity: 'odd',
  form: { kind: 'logistic', member: 'tanh' },
});

/** 1/(1 + e^−z). */
export const sigmoid: Activation = makeActivation({
  name: 'sigmoid',
  value: logistic,
  derivative: logisticSlope,
  secondDerivative: (z) => logisticSlope(z) * (logistic(-z) - logistic(z)),
  kinks: [],
  lipschitz: 0.25,
  derivativeParity: 'even',
  form: { kind: 'logistic', member: 'sigmoid' },
});

/** z/(1 + e^−z), also called SiLU. */
export const swish: Activation = makeActivation({
  name: 'swish',
  value: (z) => z * logistic(z),
  derivative: (z) => logistic(z) * (1 + z * logistic(-z)),
  secondDerivative: (z) => logisticSlope(z) * (2 + z * (logistic(-z) - logistic(z))),
  kinks: [],
  // φ′ is largest at z = 2.3993572805…, the root of φ″: 1.09983932012886691695…
  lipschitz: 1.099839320128867,
  form: { kind: 'logistic', member: 'swish' },
});

/** log(1 + e^z). */
export const softplus: Activation = makeActivation({
  name: 'softplus',
  value: (z) => Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z))),
  derivative: logistic,
  secondDerivative: logisticSlope,
  kinks: [],
  lipschitz: 1,
  form: { kind: 'logistic', member: 'softplus' },
});

export const erf: Activation = makeActivation({
  name: 'erf',
  value: errorFunction,
  derivative: (z) => (2 / Math.sqrt(Math.PI)) * Math.exp(-z * z),
  secondDerivative: (z) => ((-4 * z) / Math.sqrt(Math.PI)) * Math.exp(-z * z),
  kinks: [],
  // 2/√π = 1.12837916709551257389…
  lipschitz: 1.1283791670955128,
  parity: 'odd',
  form: { kind: 'erf' },
});

/** z·Φ(z), with Φ the normal distribution function. */
export const gelu: Activation = makeActivation({
  name: 'gelu',
  value: (z) => (z / 2) * (1 + errorFunction(z / Math.SQRT2)),
  derivative: (z) => (1 + errorFunction(z / Math.SQRT2)) / 2 + z * densityInDoubles(z),
  secondDerivative: (z) => densityInDoubles(z) * (2 - z * z),
  kinks: [],
  // φ′ is largest at z = √2: Φ(√2) + √2·γ(√2) = 1.12890414518515478634…
  lipschitz: 1.128904145185155,
  form: { kind: 'gelu' },
});

export const sin: Activation = makeActivation({
  name: 'sin',
  value: Math.sin,
  derivative: Math.cos,
  secondDerivative: (z) => -Math.sin(z),
  kinks: [],
  lipschitz: 1,
  parity: 'odd',
  form: { kind: 'sin' },
});

export const cos: Activation = makeActivation({
  name: 'cos',
  value: Math.cos,
  derivative: (z) => -Math.sin(z),
  secondDerivative: (z) => -Math.cos(z),
  kinks: [],
  lipschitz: 1,
  parity: 'even',
  form: { kind: 'cos' },
});

export const smooth = [
  { name: 'tanh', make: tanh, shown: [tanh] },
  { name: 'swish', make: swish, shown: [swish] },
  { name: 'gelu', make: gelu, shown: [gelu] },
  { name: 'softplus', make: softplus, shown: [softplus] },
  { name: 'sigmoid', make: sigmoid, shown: [sigmoid] },
  { name: 'erf', make: erf, shown: [erf] },
  { name: 'sin', make: sin, shown: [sin] },
  { name: 'cos', make: cos },
] as const satisfies readonly Entry[];

/**
 * erf in doubles, for simulation and pictures only (enclosures go through MPFR): erf x = 2/√π·e^{−x²}·Σ 2^k x^{2k+1}/(2k+1)!!
 * for |x| < 3, all terms of one sign; beyond, the continued fraction of erfc (Abramowitz & Stegun 7.1.6, 7.1.14).
 */
function errorFunction(x: number): number {
  const a = Math.abs(x);
  if (!(a < 6)) return Number.isNaN(x) ? x : Math.sign(x);
  const scale = Math.exp(-a * a) / Math.sqrt(Math.PI);
  if (a < 3) {
    let term = a;
    let sum = a;
    for (let k = 1; term > sum * Number.EPSILON; k++) {
      term *= (2 * a * a) / (2 * k + 1);
      sum += term;
    }
    return Math.sign(x) * 2 * scale * sum;
  }
  let fraction = a;
  for (let k = 60; k >= 1; k--) fraction = a + k / 2 / fraction;
  return Math.sign(x) * (1 - scale / fraction);
}
