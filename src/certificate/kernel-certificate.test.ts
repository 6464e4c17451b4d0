import { describe, expect, it } from 'vitest';
import { activations } from '../activations/registry.js';
import { directionsFrom } from '../data/directions.js';
import { Rational } from '../numerics/exact/rational.js';
import { checkAll, hasPython } from '../testing/checker.js';
import { stringifyCertificate } from './certificate.js';
import { kernelCertificate } from './kernel-certificate.js';
import { matrixCertificate } from './matrix-certificate.js';

const { relu, tanh } = activations;
const right = directionsFrom([
  [1, 0],
  [0, 1],
]);

describe.skipIf(!hasPython)('kernelCertificate', () => {
  it('Gram matrices and tangent kernels of ReLU, singular ones too, are accepted', async () => {
    const opposite = directionsFrom(
      [
        [1, 0],
        [-1, 0],
        [0, 1],
        [0, -1],
        [1, 1],
        [-1, -1],
      ],
      { parallel: 'allow' },
    );
    const certificates = [
      kernelCertificate('a', { activation: relu, data: right }),
      kernelCertificate('b', { activation: relu, data: right, depth: 1 }),
      kernelCertificate('c', { activation: relu, data: opposite }),
    ];
    const [gram, tangent, singular] = await checkAll(certificates.map(stringifyCertificate));
    // At a right angle G = I/2, and Θ¹ = 2 on the diagonal and f(0) = 1/π beside it: 2 ∓ 0.31830988618.
    expect(gram.text).toContain('Then λ_2(G) ≤ 0.5000000001');
    expect(tangent.text).toContain('Then λ_1(Θ^1) ≥ 1.681690113,');
    expect(tangent.text).toContain('Then λ_2(Θ^1) ≤ 2.318309887,');
    expect(singular.text).toContain('Then λ_1(G) = 0.');
    expect([gram, tangent, singular].map(({ accepted }) => accepted)).toEqual([true, true, true]);
  });

  it('of 24 directions, the most that `certify` has one of, is accepted; so is a matrix of order 24', async () => {
    const data = directionsFrom(Array.from({ length: 24 }, (_, k) => [k + 1, (k * k) % 29]));
    const hilbert = Array.from({ length: 24 }, (_, i) =>
      Array.from({ length: 24 }, (__, j) =>
        i === j ? Rational.from(2) : Rational.of(1n, BigInt(1 + Math.abs(i - j))),
      ),
    );
    const made = [kernelCertificate('a', { activation: relu, data }), matrixCertificate('b', hilbert)];
    const [kernel, matrix] = await checkAll(made.map(stringifyCertificate));
    expect(kernel.text).toContain('Then λ_24(G) ≤ ');
    expect(matrix.text).toContain('Then rank(A) = 24.');
    expect([kernel, matrix].map(({ accepted }) => accepted)).toEqual([true, true]);
  });

  it('says what has none', () => {
    expect(() => kernelCertificate('a', { activation: tanh, data: right, depth: 2 })).toThrow(
      'not yet for the tangent kernel of tanh after 2 layers',
    );
    const many = directionsFrom(Array.from({ length: 25 }, (_, k) => [1, k]));
    expect(() => kernelCertificate('a', { activation: relu, data: many })).toThrow(
      'not yet for 25 directions, only up to 24',
    );
  });
});
