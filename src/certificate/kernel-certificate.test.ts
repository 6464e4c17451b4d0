import { describe, expect, it } from 'vitest';
import { activations } from '../activations/registry.js';
import { directionsFrom } from '../data/directions.js';
import { checkAll, hasPython } from '../testing/checker.js';
import { stringifyCertificate } from './certificate.js';
import { kernelCertificate } from './kernel-certificate.js';

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
