import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectFolder } from '../testing/built-command.js';
import { certifyFile } from './certify.js';
import { InputError } from './input-error.js';

const HERMITIAN = '%%MatrixMarket matrix coordinate complex hermitian\n2 2 3\n1 1 2 0\n2 1 0 1\n2 2 2 0\n';
const complex = (upper: string, diagonal = '2 0') =>
  `%%MatrixMarket matrix coordinate complex general\n2 2 4\n1 1 ${diagonal}\n2 1 0 1\n1 2 ${upper}\n2 2 2 0\n`;
const folder = projectFolder({
  'good.csv': '2,1\n1,2\n',
  'skew.csv': '2,1.5\n1,2\n',
  'long.csv': '2,0.1000000000000000000001\n0.1,2\n',
  'text.csv': '2,x\n1,2\n',
  'hermitian.mtx': HERMITIAN,
  'not.mtx': complex('0 1'),
  'diagonal.mtx': complex('0 -1', '2 3'),
});
const certified = (name: string, symmetrize?: boolean) => certifyFile(join(folder, name), symmetrize);

describe('a matrix file', () => {
  it('that is symmetric or Hermitian is certified as it stands', async () => {
    // Of [[2, 1], [1, 2]] the eigenvalues are 1 and 3; of [[2, −i], [i, 2]] too.
    for (const name of ['good.csv', 'hermitian.mtx']) {
      const { asymmetry, certificate } = await certified(name);
      expect(asymmetry).toBe(0);
      expect(certificate.positiveDefinite).toBe('proved');
      expect(certificate.smallest.lo).toBeLessThanOrEqual(1);
      expect(certificate.smallest.hi).toBeGreaterThanOrEqual(1);
      expect(certificate.largest.hi - certificate.largest.lo).toBeLessThan(1e-9);
    }
  });

  it('that is not is refused with its worst entries, or averaged', async () => {
    const refusal = certified('skew.csv');
    await expect(refusal).rejects.toThrow(InputError);
    await expect(refusal).rejects.toThrow(
      /entries \(1, 2\) = 1\.5 and \(2, 1\) = 1 differ by 0\.500, the largest asymmetry, expected a symmetric matrix; symmetrize takes its average with its transpose$/,
    );
    // [[2, 1.25], [1.25, 2]]: 0.75 and 3.25.
    const { asymmetry, certificate } = await certified('skew.csv', true);
    // An upper bound: one ulp above 0.5.
    expect(asymmetry).toBe(0.5 + 2 ** -53);
    expect(certificate.smallest.lo).toBeLessThanOrEqual(0.75);
    expect(certificate.smallest.hi).toBeGreaterThanOrEqual(0.75);
    await expect(certified('long.csv')).rejects.toThrow('(1, 2) = 1000000000000000000001e-22 and (2, 1) = 1e-1 differ');
    await expect(certified('not.mtx')).rejects.toThrow(
      /\(1, 2\) = 0\+1i and \(2, 1\) = 0\+1i are not conjugate: they differ by 2\.00.*Hermitian matrix; .* conjugate transpose$/,
    );
    await expect(certified('diagonal.mtx')).rejects.toThrow('entry (1, 1) = 2+3i is not real');
  });

  it('that holds no numbers, or is not there, is refused with its place', async () => {
    await expect(certified('text.csv')).rejects.toThrow(/^\S*text\.csv.*line 1, column 2/);
    await expect(certified('gone.csv')).rejects.toThrow(/^\S*gone\.csv/);
  });
});
