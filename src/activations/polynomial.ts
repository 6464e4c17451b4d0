import { type Activation, type Entry, makeActivation } from './activation.js';
import { numbersIn } from './parameter.js';

/** Σ coefficients[k]·z^k, from the constant up. @throws RangeError unless the degree is from 1 to 32. */
export function polynomial(coefficients: readonly number[]): Activation {
  const degree = coefficients.findLastIndex((a) => a !== 0);
  if (!(degree >= 1 && degree <= 32 && coefficients.every(Number.isFinite)))
    throw new RangeError(
      `polynomial: coefficients = [${coefficients}], expected finite numbers from the constant up, degree 1 to 32`,
    );
  const trimmed = coefficients.slice(0, degree + 1);
  const slopes = derivativeOf(trimmed);
  const bends = derivativeOf(slopes);
  const parity = parityOf(trimmed);
  const derivativeParity = parityOf(slopes);
  return makeActivation({
    name: `polynomial(${trimmed.join(',')})`,
    value: (z) => evaluate(trimmed, z),
    derivative: (z) => evaluate(slopes, z),
    secondDerivative: (z) => evaluate(bends, z),
    kinks: [],
    ...(degree === 1 && { lipschitz: Math.abs(slopes[0]) }),
    ...(parity && { parity }),
    ...(derivativeParity && { derivativeParity }),
    form: { kind: 'polynomial', coefficients: trimmed },
  });
}

export const polynomials = [
  {
    name: 'polynomial',
    make: polynomial,
    parse: (text) => polynomial(numbersIn('polynomial', text, { least: 2, most: 33 })),
    shown: [polynomial([0, 0, 1]), polynomial([0, 0, 0, 1])],
  },
] as const satisfies readonly Entry[];

function derivativeOf(coefficients: readonly number[]): number[] {
  return coefficients.slice(1).map((a, k) => (k + 1) * a);
}

/** Horner's rule. */
const evaluate = (coefficients: readonly number[], z: number): number =>
  coefficients.reduceRight((sum, a) => sum * z + a, 0);

function parityOf(coefficients: readonly number[]): 'odd' | 'even' | undefined {
  if (coefficients.every((a, k) => a === 0 || k % 2 === 0)) return 'even';
  if (coefficients.every((a, k) => a === 0 || k % 2 === 1)) return 'odd';
  return undefined;
}
