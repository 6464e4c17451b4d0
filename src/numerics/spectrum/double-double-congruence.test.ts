import seedrandom from 'seedrandom';
import { describe, expect, it } from 'vitest';
import { brokenPromise, type CongruenceRoute, drawn, extreme, from, hadamard } from '../../testing/congruence-law.js';
import { UNIT } from '../../testing/worst-rounding.js';
import { withMpfr } from '../mpfr/mpfr-arithmetic.js';
import { lookAt } from './double-double-congruence.js';
import { doubleDoubleRows, doubleDoubleUnit } from './double-double-rows.js';

const zeros = (length: number): Float64Array => new Float64Array(length);

const inPairs: CongruenceRoute = {
  congruence: ({ n, matrix, matrixLow, vectors, vectorsLow, values, valuesLow }) =>
    lookAt(
      doubleDoubleRows(matrix, matrixLow ?? zeros(n * n), n),
      doubleDoubleRows(vectors, vectorsLow ?? zeros(n * n), n),
      values,
      valuesLow ?? zeros(n),
    ).congruence,
  unit: doubleDoubleUnit,
  lowParts: true,
};

/** √½ less Math.SQRT1_2. */
const rootOfHalf = withMpfr(200, (R) => R.lower(R.subtract(R.sqrt(R.number(0.5)), R.number(Math.SQRT1_2))));

describe('a congruence of pairs by poor vectors and values', () => {
  const { congruence } = inPairs;

  it('keeps its promises where nothing but the dot products may err, and where the second order is as large as it can be', () => {
    for (const given of [hadamard, ...extreme])
      expect(brokenPromise(given, congruence(given), inPairs)).toBeUndefined();
  });

  it('keeps its promises for random vectors and values, lower parts of all as large as they may be, each rounding in the worst direction', () => {
    const random = seedrandom('lower parts');
    for (let draw = 0; draw < 60; draw++) {
      const given = drawn(random);
      const lower = (x: Float64Array) => x.map((y) => (random() < 0.5 ? -1 : 1) * Math.abs(y) * UNIT * (1 - 2 ** -20));
      const matrixLow = lower(given.matrix);
      const { n } = given;
      for (let i = 0; i < n; i++) for (let j = 0; j < i; j++) matrixLow[j * n + i] = matrixLow[i * n + j];
      const full = { ...given, matrixLow, vectorsLow: lower(given.vectors), valuesLow: lower(given.values) };
      expect({ draw, is: brokenPromise(full, congruence(full), inPairs) }).toEqual({ draw, is: undefined });
    }
  });

  it('control: half the error, and half the distance, are caught', () => {
    const [first] = extreme;
    const good = congruence(first);
    expect(brokenPromise(first, { ...good, distance: good.distance / 2 }, inPairs)).toMatch('distance');
    const whole = congruence(hadamard);
    expect(brokenPromise(hadamard, { ...whole, error: whole.error / 2 }, inPairs)).toMatch('error');
  });

  it('the error holds what dot products alone may do: those of VᵀV, of AV and of VΛ, all at once', () => {
    // V is a turn by 45°, to the last bit of its pairs, A = [[1, 1], [1, 1]] = V·diag(0, 2)·Vᵀ. Each dot product may
    // err by `unit` times the sum of its terms' sizes: residuals of the second vector by (√2 + 2/√2)·unit each, entry
    // (0, 1) so by 4·unit, and by ½(2 − 0) times what VᵀV may err by, unit again.
    const [c, low] = [Math.SQRT1_2, rootOfHalf];
    const given = {
      ...from(2, [1, 1, 1, 1], [-c, c, c, c], [0, 2]),
      vectorsLow: Float64Array.of(-low, low, low, low),
    };
    const { error } = congruence(given);
    expect(error).toBeGreaterThanOrEqual(5 * doubleDoubleUnit(2) * (1 - 2 ** -40));
    expect(error).toBeLessThan(10 * doubleDoubleUnit(2));
  });

  it('vectors too far from orthogonal are refused', () => {
    expect(() => congruence(from(2, [1, 0, 0, 1], [0.8, 0.6, 0.6, 0.8], [1, 1]))).toThrow('expected < 1/4');
  });
});
