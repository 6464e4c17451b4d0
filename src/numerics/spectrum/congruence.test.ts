import seedrandom from 'seedrandom';
import { describe, expect, it } from 'vitest';
import { brokenPromise, type CongruenceRoute, drawn, extreme, from, hadamard } from '../../testing/congruence-law.js';
import { compensatedUnit } from '../double-double/compensated-dot.js';
import { transposed } from '../row-major.js';
import { congruenceBy } from './congruence.js';

const inDoubles: CongruenceRoute = {
  congruence: ({ matrix, vectors, values, n }) => congruenceBy(matrix, n, { values, vectors: transposed(vectors, n) }),
  unit: compensatedUnit,
  lowParts: false,
};

describe('a congruence by poor vectors and values', () => {
  const { congruence } = inDoubles;

  it('keeps its promises where nothing but the dot products may err, and where the second order is as large as it can be', () => {
    for (const given of [hadamard, ...extreme])
      expect(brokenPromise(given, congruence(given), inDoubles)).toBeUndefined();
  });

  it('keeps its promises for random vectors and values, each rounding in the worst direction', () => {
    const random = seedrandom('poor vectors');
    for (let draw = 0; draw < 60; draw++) {
      const given = drawn(random);
      expect({ draw, is: brokenPromise(given, congruence(given), inDoubles) }).toEqual({ draw, is: undefined });
    }
  });

  it('control: half the error, and half the distance, are caught', () => {
    const [first] = extreme;
    const good = congruence(first);
    expect(brokenPromise(first, { ...good, distance: good.distance / 2 }, inDoubles)).toMatch('distance');
    const whole = congruence(hadamard);
    expect(brokenPromise(hadamard, { ...whole, error: whole.error / 2 }, inDoubles)).toMatch('error');
  });

  it('vectors too far from orthogonal are refused: VᵀV = 1.3·I, and V of two nearly equal ones', () => {
    const far = Math.sqrt(1.3);
    expect(() => congruence(from(2, [1, 0, 0, 1], [far, 0, 0, far], [1, 1]))).toThrow('expected < 1/4');
    expect(() => congruence(from(2, [1, 0, 0, 1], [0.8, 0.6, 0.6, 0.8], [1, 1]))).toThrow('expected < 1/4');
  });
});
