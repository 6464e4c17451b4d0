import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { contains } from '../numerics/interval/interval.js';
import { projectFolder } from '../testing/built-command.js';
import { certifyFile } from './certify.js';
import { certifyKernel } from './certify-kernel.js';
import { saveMatrix } from './save-matrix.js';

const folder = projectFolder({});
const file = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};

describe('certifyKernel', () => {
  it('ReLU, no layer and one: in closed form for orthogonal rows, whatever their lengths', async () => {
    const data = file('orthogonal.csv', '3,0\n0,5\n');
    // Θ⁰ = K = I; Θ¹ has 2 on its diagonal and Σ¹ = 2κ(90°) = 1/π beside it.
    const smallest = async (depth: number) =>
      (await certifyKernel({ kernel: 'relu', data, depth })).certificate.smallest;
    expect(contains(await smallest(0), 1)).toBe(true);
    const one = await smallest(1);
    // 1/π and the difference, each rounded once.
    expect(Math.abs(one.lo - (2 - 1 / Math.PI))).toBeLessThan(4e-15);
  });

  it('without a depth it is the two-layer Gram matrix: λ_min = 1/8 for ReLU at (1,0), (0,1), (1,1)', async () => {
    const data = file('three.csv', '1,0\n0,1\n1,1\n');
    const { certificate, table } = await certifyKernel({ kernel: 'relu', data });
    expect(contains(certificate.smallest, 1 / 8)).toBe(true);
    expect(table.format).toBe('two-layer Gram matrix of relu of 3 directions');
  });

  it('more bits are taken where doubles leave the sign open', async () => {
    // A fan of nine lines: λ_min of tanh is about 1e-20.
    const data = file('fan.csv', Array.from({ length: 9 }, (_, k) => `40,${k}`).join('\n'));
    const { certificate } = await certifyKernel({ kernel: 'tanh', data });
    expect(certificate.positiveDefinite).toBe('proved');
    expect(certificate.precision).not.toBe('float64');
  });

  it('refuses a kernel without rows', async () => {
    await expect(certifyKernel({ kernel: 'relu' })).rejects.toThrow('data = nothing, expected a CSV file');
  });
});

describe('saveMatrix', () => {
  it('writes what is read back, entry for entry, with radii beside it', async () => {
    const data = file('saved.csv', '1,0\n1,2\n');
    const { matrix } = await certifyKernel({ kernel: 'relu', data, depth: 2 });
    const [entries, radii] = await saveMatrix(join(folder, 'K.npy'), matrix);
    const [read, around] = await Promise.all([entries, radii].map((path) => certifyFile(path)));
    if (matrix.kind !== 'float64') throw new Error('expected doubles');
    expect([read.matrix.middle, around.matrix.middle]).toEqual([matrix.middle, matrix.radius]);
  });

  it('refuses another kind of file', async () => {
    const { matrix } = await certifyFile(file('one.csv', '1\n'));
    await expect(saveMatrix(join(folder, 'K.txt'), matrix)).rejects.toThrow('expected a file ending in .npy');
  });
});
