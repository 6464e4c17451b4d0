import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { eigencheck, projectFolder } from '../testing/built-command.js';
import { npyBytes } from '../testing/npy-bytes.js';
import { enclosedDigits } from './enclosed-digits.js';

let folder: string;
beforeAll(() => {
  folder = projectFolder({
    'good.csv': '2,1\n1,2\n',
    'indefinite.csv': '1,2\n2,1\n',
    'singular.mtx': '%%MatrixMarket matrix array real symmetric\n2 2\n1\n1\n1\n',
    'skew.csv': '1,2,3\n2,1,0\n3.5,0,1\n',
    'nan.csv': '1,NaN\nNaN,1\n',
    'empty.npy': '',
    'tall.csv': '1\n2\n',
    'a.txt': '1',
    // 0.01·0.09 = 0.03²; 0.01·0.25 = 0.05²; the nearest doubles say otherwise.
    'singular.csv': '0.01,0.03\n0.03,0.09\n',
    'semidefinite.csv': '0.01,0.05\n0.05,0.25\n',
    // (2⁵³ + 1)·2⁵³ > 2¹⁰⁶
    'integer.mtx':
      '%%MatrixMarket matrix array integer symmetric\n2 2\n9007199254740993\n9007199254740992\n9007199254740992\n',
    'tiny.csv': '1e-400,0\n0,1e-400\n',
    'cosines.csv': '1.00,1.00,0.98\n1.00,1.00,1.00\n0.98,1.00,1.00\n',
    'largest.csv': '1.797e308\n',
    'least.csv': '5e-324,0\n0,5e-324\n',
    'beyond.csv': '1e400\n',
    'alike.csv': '1,0.1\n0.1000000000000000000001,1\n',
    'names.csv': ',a,b\na,1,0.5\nb,0.5,1\n',
    'commas.csv': '1,0;0,5\n0,5;1,0\n',
    'skew.mtx': '%%MatrixMarket matrix coordinate real skew-symmetric\n2 2 1\n2 1 1\n',
  });
  const hermitian = [
    [
      [2, 0],
      [0, 1],
    ],
    [
      [0, -1],
      [2, 0],
    ],
  ] as const;
  writeFileSync(join(folder, 'hermitian.npy'), npyBytes(hermitian, { descr: '<c16', fortran: true, version: 1 }));
  const symmetric = [
    [
      [2, 0],
      [0, 1],
    ],
    [
      [0, 1],
      [2, 0],
    ],
  ] as const;
  writeFileSync(join(folder, 'complex.npy'), npyBytes(symmetric, { descr: '<c8', fortran: false, version: 1 }));
  const long = [
    [2n ** 53n + 1n, 2n ** 53n],
    [2n ** 53n, 2n ** 53n],
  ];
  writeFileSync(join(folder, 'int64.npy'), npyBytes(long, { descr: '>i8', fortran: false, version: 1 }));
  writeFileSync(
    join(folder, 'single.npy'),
    npyBytes(
      [
        [1, 0.1],
        [0.1, 1],
      ],
      { descr: '<f4', fortran: true, version: 1 },
    ),
  );
});

describe('eigencheck certify', () => {
  it('prints enclosures, rank, decisions with their reason, the tolerance to expect and the reading', async () => {
    const { code, stdout, stderr } = await eigencheck(['certify', 'good.csv'], folder);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^λ_min +≈ 1\.0000/m);
    expect(stdout).toMatch(/^λ_max +≈ 3\.0000/m);
    expect(stdout).toMatch(/^condition number +≈ 3\.0000/m);
    expect(stdout).toMatch(/^numerical rank +2 /m);
    expect(stdout).toMatch(/^positive definite +proved$/m);
    expect(stdout).toMatch(/^because +λ_min ≥ 1\.000 > 0/m);
    expect(stdout).toMatch(/^reading +λ_min > 0 is real/m);
  });

  it('--json prints the certificate, infinities as text', async () => {
    const { code, stdout } = await eigencheck(['certify', 'singular.mtx', '--json'], folder);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      file: 'singular.mtx',
      format: 'Matrix Market array real symmetric',
      asymmetry: 0,
      n: 2,
      smallest: { lo: 0, hi: 0 },
      conditionNumber: { hi: 'Infinity' },
      rank: { atLeast: 1, atMost: 1 },
      positiveSemidefinite: 'proved',
    });
  });

  it('knows single precision by the file', async () => {
    const { stdout } = await eigencheck(['certify', 'single.npy', '--json'], folder);
    // ‖A‖_∞ = 1.1, half a unit in the last place of singles is 2⁻²⁴.
    expect(JSON.parse(stdout).rounding.entries).toBeGreaterThan(1.09 * 2 ** -24);
  });

  it('says what digits the sign rests on', async () => {
    const { stdout } = await eigencheck(['certify', 'cosines.csv'], folder);
    expect(stdout).toMatch(
      /^reading +λ_min < 0 is more than rounding of doubles, but not shown to be more than the digits/m,
    );
    expect(stdout).toMatch(
      /^digits +printed to 2 decimals: entries may be off by 0\.0050, and errors of 0\.00\d+ make λ_min ≥ 0$/m,
    );
  });

  it('ranks of the least doubles are exact', async () => {
    expect((await eigencheck(['certify', 'least.csv'], folder)).stdout).toMatch(/^numerical rank +2 {2}\(exactly\)$/m);
  });

  it('Hermitian matrices: λ_min and λ_max of [[2, i], [−i, 2]] are 1 and 3, the rank is 2', async () => {
    const { stdout } = await eigencheck(['certify', 'hermitian.npy'], folder);
    expect(stdout).toMatch(/^matrix +hermitian\.npy · 2 × 2 · npy complex128, Fortran order$/m);
    expect(stdout).toMatch(/^asymmetry +none: exactly Hermitian$/m);
    expect(stdout).toMatch(/^λ_min +≈ 1\.0000/m);
    expect(stdout).toMatch(/^λ_max +≈ 3\.0000/m);
    expect(stdout).toMatch(/^numerical rank +2 /m);
  });

  it('mentions names that it leaves out', async () => {
    const { stdout } = await eigencheck(['certify', 'names.csv'], folder);
    expect(stdout).toMatch(/^ +line 1 names the columns: "a", "b"\n +the first column names the rows alike$/m);
  });

  it('an asymmetric matrix is refused, its largest asymmetry named; --symmetrize averages', async () => {
    const refused = await eigencheck(['certify', 'skew.csv'], folder);
    expect(refused).toMatchObject({ code: 2, stdout: '' });
    expect(refused.stderr).toMatch(
      /^eigencheck: skew\.csv: entries \(1, 3\) = 3 and \(3, 1\) = 3\.5 differ by 0\.500, the largest asymmetry.*--symmetrize.*\n$/,
    );
    const { code, stdout } = await eigencheck(['certify', 'skew.csv', '--symmetrize'], folder);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^asymmetry +0\.500 at most, averaged away$/m);
  });

  it.each([
    ['good.csv', 'definite', 0],
    ['indefinite.csv', 'semidefinite', 1],
    ['singular.mtx', 'semidefinite', 0],
    ['singular.mtx', 'definite', 1],
    ['singular.csv', 'definite', 1],
    ['singular.csv', 'semidefinite', 0],
    ['semidefinite.csv', 'definite', 1],
    ['semidefinite.csv', 'semidefinite', 0],
    ['integer.mtx', 'definite', 0],
    ['int64.npy', 'definite', 0],
    ['tiny.csv', 'definite', 0],
    ['largest.csv', 'definite', 0],
    ['least.csv', 'definite', 0],
    ['cosines.csv', 'semidefinite', 1],
    ['hermitian.npy', 'definite', 0],
  ])('%s --require %s exits %d', async (file, what, expected) => {
    expect((await eigencheck(['certify', file, '--require', what], folder)).code).toBe(expected);
  });

  it.each([
    ['nan.csv', /nan\.csv: csv line 1, column 2: "NaN", expected a finite number/],
    ['empty.npy', /empty\.npy: npy: begins with "", expected the magic/],
    ['tall.csv', /tall\.csv: 2 rows and 1 columns, expected a square matrix/],
    ['a.txt', /a\.txt: expected a file ending in \.npy, \.csv or \.mtx/],
    ['beyond.csv', /beyond\.csv: csv line 1, column 1: "1e400", .*beyond the largest double/],
    ['alike.csv', /entries \(1, 2\) = 1e-1 and \(2, 1\) = 1000000000000000000001e-22 differ by 1\.00e-22/],
    ['commas.csv', /commas\.csv: csv line 1, column 1: "1,0", .*it has a decimal comma: write 1\.0/],
    ['skew.mtx', /skew\.mtx: mtx line 1: "skew-symmetric" as word 5, expected/],
    [
      'complex.npy',
      /entries \(1, 2\) = 0\+1i and \(2, 1\) = 0\+1i are not conjugate: .*expected a Hermitian matrix; --symmetrize takes its average with its conjugate transpose/,
    ],
    ['none.csv', /none\.csv: no such file/],
    ['good.csv --require nothing', /--require <what>.*definite, semidefinite/],
    ['good.csv tall.csv', /certify: argument "tall\.csv", expected only <file>/],
    ['', /missing required argument 'file'/],
  ])('`certify %s` is one clear line and exit code 2', async (words, line) => {
    const { code, stdout, stderr } = await eigencheck(['certify', ...words.split(' ').filter(Boolean)], folder);
    expect({ code, stdout, lines: stderr.split('\n').length }).toEqual({ code: 2, stdout: '', lines: 2 });
    expect(stderr).toMatch(line);
  });
});

describe('enclosedDigits', () => {
  it('shows the digits that are certain', () => {
    expect(enclosedDigits(0.01346049, 0.01346052)).toBe('≈ 0.0134605');
    expect(enclosedDigits(-2, 1)).toBe('|·| ≤ 2.0');
    expect(enclosedDigits(3.14159e14, Infinity)).toBe('≥ 3.142e+14');
    expect(enclosedDigits(-Infinity, 1)).toBe('unbounded');
    expect(enclosedDigits(1, 100)).toBe('between 1.0 and 1.0e+2');
  });
});
