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
  });
  writeFileSync(join(folder, 'single.npy'), npyBytes([[1, 0.1], [0.1, 1]], { descr: '<f4', fortran: true, version: 1 })); // biome-ignore format: rows
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

  it('an asymmetric matrix is refused, its largest asymmetry named; --symmetrize averages', async () => {
    const refused = await eigencheck(['certify', 'skew.csv'], folder);
    expect(refused).toMatchObject({ code: 2, stdout: '' });
    expect(refused.stderr).toMatch(
      /^eigencheck: certify: skew\.csv: entries \(1, 3\) = 3 and \(3, 1\) = 3\.5 differ by 0\.500, the largest asymmetry.*--symmetrize.*\n$/,
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
  ])('%s --require %s exits %d', async (file, what, expected) => {
    expect((await eigencheck(['certify', file, '--require', what], folder)).code).toBe(expected);
  });

  it.each([
    ['nan.csv', /nan\.csv: csv line 1, column 2: "NaN", expected a finite number/],
    ['empty.npy', /empty\.npy: npy: begins with "", expected the magic/],
    ['tall.csv', /tall\.csv: 2 rows and 1 columns, expected a square matrix/],
    ['a.txt', /a\.txt: expected a file ending in \.npy, \.csv or \.mtx/],
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
