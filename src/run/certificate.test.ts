import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { NoCertificate } from '../certificate/no-certificate.js';
import { projectFolder } from '../testing/built-command.js';
import { threadsHere } from '../testing/threads-here.js';
import { certificateOf } from './certificate.js';
import { ownFolder } from './corpus.js';

const folder = projectFolder({
  'a.csv': '0.01,0.03\n0.03,0.09\n',
  'skew.csv': '1,2\n3,4\n',
  'none.csv': 'x\n',
  'complex.mtx': '%%MatrixMarket matrix coordinate complex hermitian\n2 2 3\n1 1 2 0\n2 1 0 1\n2 2 2 0\n',
  'large.csv': '1e20\n',
  'rows.csv': '1,0\n0,2\n',
});
const ofFile = (name: string) => certificateOf({ of: 'file', file: join(folder, name) });

describe('certificateOf', () => {
  it('is one of a matrix, a kernel, a kept case, or of an instance that a thread draws again', async () => {
    expect(await ofFile('a.csv')).toMatchObject({
      instance: {
        matrix: [
          ['1/100', '3/100'],
          ['3/100', '9/100'],
        ],
      },
    });
    expect(await ofFile('large.csv')).toMatchObject({ instance: { matrix: [['100000000000000000000']] } });
    const kernel = { of: 'kernel', file: join(folder, 'rows.csv'), kernel: 'relu' } as const;
    expect(await certificateOf(kernel)).toHaveProperty('steps');
    const kept = join(ownFolder(), 'gram.kink-floor_a-fifth-of-the-separation.smallest.json');
    expect(await certificateOf({ of: 'file', file: kept })).toHaveProperty('steps');
    const instance = { claim: 'gram.kink-floor', control: 'antipodal-relu', seed: 3, path: '5' };
    expect(await certificateOf({ of: 'instance', instance }, threadsHere())).toHaveProperty('steps');
  });

  it('or why there is none yet', async () => {
    const file = join(ownFolder(), 'linear.large-bias_narrow.smallest.json');
    expect(await certificateOf({ of: 'file', file })).toEqual(
      new NoCertificate('not yet for linear.large-bias/narrow'),
    );
  });

  it.each([
    ['skew.csv', /skew\.csv: entries \(1, 2\) and \(2, 1\) differ, expected a symmetric matrix$/],
    ['complex.mtx', /complex\.mtx is complex, expected a real symmetric matrix$/],
    ['none.csv', /none\.csv.*line 1, column 1/],
    ['gone.csv', /gone\.csv, expected a case file, a matrix file, or <claim> seed S path P/],
  ])('%s is refused by an InputError', async (name, message) => {
    await expect(ofFile(name)).rejects.toMatchObject({ name: 'InputError', message: expect.stringMatching(message) });
  });
});
