import { describe, expect, it } from 'vitest';
import type { Activation } from '../activations/activation.js';
import { activations } from '../activations/registry.js';
import { directionsFrom } from '../data/directions.js';
import { width } from '../numerics/interval.js';
import type { Precision } from '../numerics/precision.js';
import { eigenvalues } from '../numerics/spectrum.js';
import { meetsDecimal, spectrumReference } from '../testing/reference.js';
import { gramMatrix } from './gram-matrix.js';

const members: Record<string, Activation> = {
  relu: activations.relu,
  elu: activations.elu(1),
  selu: activations.selu,
  tanh: activations.tanh,
  swish: activations.swish,
  erf: activations.erf,
  square: activations.polynomial([0, 0, 1]),
};

/**
 * Doubles and 256 bits for every case. At 128 bits, whose kernels are the same code at fewer bits, every second one, shifted
 * by an activation: each activation meets five of the ten data sets, and its neighbour in the list the other five.
 */
const rungsOf = (index: number): readonly Precision[] =>
  (index + Math.floor(index / 10)) % 2 === 0 ? ['float64', { bits: 128 }, { bits: 256 }] : ['float64', { bits: 256 }];

describe('gramMatrix', () => {
  for (const [index, { activation, data, n, raw, eigenvalues: expected }] of spectrumReference().cases.entries())
    it(`${activation}, ${data}, n = ${n}: the reference lies inside at every rung, 1e-10 wide relatively at 256 bits`, () => {
      const points = directionsFrom(raw);
      for (const at of rungsOf(index)) {
        const found = eigenvalues(gramMatrix(members[activation], points, at), at);
        // The reference prints 25 digits, and noise below 1e-60 for what is exactly 0.
        const missed = found.flatMap((e, k) =>
          meetsDecimal(e, expected[k], slackOf(expected[k])) ? [] : [[k, e, expected[k]]],
        );
        expect(missed).toEqual([]);
        if (at === 'float64' || at.bits < 256) continue;
        const wide = found.filter(
          (e, k) => Math.abs(Number(expected[k])) > 1e-60 && !(width(e) < 1e-10 * Math.abs(e.lo)),
        );
        expect(wide).toEqual([]);
      }
    });
});

/** Half a unit of the 25th digit; 1e-60 where the reference means 0. */
const slackOf = (text: string): string => {
  const size = Math.abs(Number(text));
  return size < 1e-60 ? '1e-60' : (size * 1e-24).toExponential();
};
