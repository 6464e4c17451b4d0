import { describe, expect, it } from 'vitest';
import type { Activation } from '../activations/activation.js';
import { activations } from '../activations/registry.js';
import { directionsFrom } from '../data/directions.js';
import { width } from '../numerics/interval.js';
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

describe('gramMatrix', () => {
  for (const { activation, data, n, raw, eigenvalues: expected } of spectrumReference().cases)
    it(`${activation}, ${data}, n = ${n}: every eigenvalue of the reference lies inside, at every rung`, () => {
      const points = directionsFrom(raw);
      for (const at of ['float64', { bits: 128 }, { bits: 256 }] as const) {
        const found = eigenvalues(gramMatrix(members[activation], points, at), at);
        // The reference prints 25 digits, and noise below 1e-60 for what is exactly 0.
        const missed = found.flatMap((e, k) =>
          meetsDecimal(e, expected[k], slackOf(expected[k])) ? [] : [[k, e, expected[k]]],
        );
        expect(missed).toEqual([]);
      }
    });

  for (const { activation, data, n, raw, eigenvalues: expected } of spectrumReference().cases)
    it(`${activation}, ${data}, n = ${n}: at 256 bits each eigenvalue that is not 0 is known to a relative width of 1e-10`, () => {
      const found = eigenvalues(gramMatrix(members[activation], directionsFrom(raw), { bits: 256 }), { bits: 256 });
      const wide = found.filter(
        (e, k) => Math.abs(Number(expected[k])) > 1e-60 && !(width(e) < 1e-10 * Math.abs(e.lo)),
      );
      expect(wide).toEqual([]);
    });
});

/** Half a unit of the 25th digit; 1e-60 where the reference means 0. */
const slackOf = (text: string): string => {
  const size = Math.abs(Number(text));
  return size < 1e-60 ? '1e-60' : (size * 1e-24).toExponential();
};
