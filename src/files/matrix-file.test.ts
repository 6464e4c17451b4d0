import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { npyBytes } from '../testing/npy-bytes.js';
import { parseMatrixCsv } from './matrix-csv.js';
import { readMatrixFile } from './matrix-file.js';
import { parseMatrixMarket } from './matrix-market.js';
import { parseNpy } from './npy.js';
import { LARGEST_SIZE, MatrixFileError } from './square-table.js';

const bytes = (text: string): Uint8Array => Buffer.from(text);
const entries = ({ values }: { values: Float64Array }): number[] => Array.from(values);

describe('parseNpy', () => {
  const rows = [[1, 2.5, -3], [0, 1e-300, 4], [7, 8, 9]]; // biome-ignore format: rows

  it('reads float64 and float32, either byte order, C and Fortran order, versions 1 to 3', () => {
    for (const descr of ['<f8', '>f8', '<f4', '>f4'] as const)
      for (const fortran of [false, true])
        for (const version of [1, 2, 3] as const) {
          const single = descr.endsWith('4');
          const found = parseNpy(npyBytes(rows, { descr, fortran, version }));
          expect(entries(found)).toEqual(rows.flat().map((x) => (single ? Math.fround(x) : x)));
          expect(found).toMatchObject({
            n: 3,
            format: `npy float${single ? 32 : 64}, ${fortran ? 'Fortran' : 'C'} order`,
            unit: single ? 2 ** -24 : 2 ** -53,
          });
        }
  });

  it('reads what NumPy 1.24 wrote: np.save of np.array([[2., 1.], [1., 2.]], order="F")', () => {
    const header = "{'descr': '<f8', 'fortran_order': True, 'shape': (2, 2), }".padEnd(117);
    const file = Buffer.concat([
      Buffer.from('\x93NUMPY\x01\x00', 'latin1'),
      Buffer.from([118, 0]),
      Buffer.from(`${header}\n`, 'latin1'),
      Buffer.from(Float64Array.of(2, 1, 1, 2).buffer),
    ]);
    expect(file.length).toBe(128 + 32);
    expect(entries(parseNpy(file))).toEqual([2, 1, 1, 2]);
  });

  const good = npyBytes(rows, { descr: '<f8', fortran: false, version: 1 });
  const changed = (change: (text: string) => string): Uint8Array =>
    Buffer.from(change(Buffer.from(good).toString('latin1')), 'latin1');
  it.each([
    ['empty', new Uint8Array(0), /begins with "", expected the magic/],
    ['another format', bytes('PK\x03\x04 a zip of arrays'), /begins with "PK\\u0003\\u0004 a", expected the magic/],
    ['an unknown version', changed((t) => `${t.slice(0, 6)}\x09${t.slice(7)}`), /format version 9/],
    ['only the magic', good.slice(0, 6), /format version undefined in 6 bytes/],
    ['a header longer than the file', good.slice(0, 40), /a header of \d+ bytes in a file of 40/],
    ['data cut short', good.slice(0, -8), /expected \d+: the file is cut short/],
    ['something after the data', Buffer.concat([good, bytes('x')]), /something follows the data/],
    ['integers', changed((t) => t.replace('<f8', '<i8')), /descr = "<i8", expected float32 or float64/],
    ['a header without shape', changed((t) => t.replace('shape', 'shame')), /no shape in the header/],
    ['three dimensions', changed((t) => t.replace('(3, 3)', '(3,3,1')), /no shape in the header/],
    ['one dimension', changed((t) => t.replace('(3, 3)', '(9,)  ')), /shape \(9,\), expected two dimensions/],
    ['a matrix that is not square', changed((t) => t.replace('(3, 3)', '(9, 1)')), /9 rows and 1 columns/],
    ['no rows', changed((t) => t.replace('(3, 3)', '(0, 0)')), /no rows/],
    ['a shape that would not fit in memory', changed((t) => t.replace('(3, 3)', '(9999999,9999999)')), /at most 8192/],
    ['NaN', npyBytes([[1, 0], [0, Number.NaN]], { descr: '<f8', fortran: false, version: 1 }), /entry \(2, 2\) = NaN/],
    ['∞ in Fortran order', npyBytes([[1, Infinity], [0, 1]], { descr: '<f4', fortran: true, version: 1 }), /entry \(1, 2\) = Infinity/],
  ])('%s: one clear line', (_name, file, message) => {
    expect(() => parseNpy(file)).toThrow(MatrixFileError);
    expect(() => parseNpy(file)).toThrow(message);
  }); // biome-ignore format: a table
});

describe('parseMatrixMarket', () => {
  it('reads coordinate and array, general and symmetric; comments and blank lines anywhere', () => {
    const symmetric = bytes('%%MatrixMarket matrix coordinate real symmetric\n% a comment\n\n3 3 3\n1 1 2\n% between\n2 1 -1e0\n3 3 .5\n\n'); // biome-ignore format: one file
    expect(entries(parseMatrixMarket(symmetric))).toEqual([2, -1, 0, -1, 0, 0, 0, 0, 0.5]);
    const general = bytes('%%MatrixMarket matrix coordinate integer general\n2 2 2\n1 2 5\n2 1 6');
    expect(parseMatrixMarket(general)).toMatchObject({ n: 2, format: 'Matrix Market coordinate integer general' });
    expect(entries(parseMatrixMarket(general))).toEqual([0, 5, 6, 0]);
    const array = bytes('%%MatrixMarket MATRIX Array Real General\r\n2 2\r\n1\r\n2\r\n3\r\n4\r\n');
    expect(entries(parseMatrixMarket(array))).toEqual([1, 3, 2, 4]);
    const lower = bytes('%%MatrixMarket matrix array real symmetric\n2 2\n1\n2\n3\n');
    expect(entries(parseMatrixMarket(lower))).toEqual([1, 2, 2, 3]);
  });

  const coordinate = '%%MatrixMarket matrix coordinate real general\n';
  it.each([
    ['empty', '', /the file ends, expected the banner/],
    ['no banner', '3 3 1\n', /mtx line 1: "3 3 1", expected %%MatrixMarket/],
    ['complex numbers', '%%MatrixMarket matrix array complex general\n', /expected %%MatrixMarket matrix/],
    ['no size', coordinate, /the file ends, expected the size line/],
    ['a size of words', `${coordinate}two 2 1`, /mtx line 2: "two", expected a whole number/],
    ['a size of two numbers', `${coordinate}2 2`, /mtx line 2: 2 numbers, expected rows, columns and/],
    ['not square', `${coordinate}2 3 0`, /2 rows and 3 columns, expected a square matrix/],
    ['a size that would not fit in memory', `${coordinate}99999999 99999999 0`, /expected at most 8192/],
    ['an entry cut off', `${coordinate}2 2 2\n1 1 1`, /the file ends, expected entry 2 of 2/],
    ['an entry outside', `${coordinate}2 2 1\n1 3 1`, /mtx line 3: entry \(1, 3\), expected rows and columns from 1 to 2/],
    ['a row 0', `${coordinate}2 2 1\n0 1 1`, /mtx line 3: entry \(0, 1\), expected rows and columns from 1 to 2/],
    ['a column 0', `${coordinate}2 2 1\n1 0 1`, /mtx line 3: entry \(1, 0\), expected rows and columns from 1 to 2/],
    ['an entry twice', `${coordinate}2 2 2\n1 1 1\n1 1 2`, /mtx line 4: entry \(1, 1\) a second time/],
    ['NaN', `${coordinate}2 2 1\n1 1 nan`, /mtx line 3: "nan", expected a finite number/],
    ['too large a number', `${coordinate}2 2 1\n1 1 1e999`, /"1e999", expected a finite number/],
    ['one word too many', `${coordinate}2 2 1\n1 1 1 1`, /mtx line 3: 4 words/],
    ['something after the last entry', `${coordinate}2 2 1\n1 1 1\n2 2 2`, /mtx line 4: "2 2 2", expected the end/],
    ['the upper triangle of a symmetric matrix', '%%MatrixMarket matrix coordinate real symmetric\n2 2 1\n1 2 1', /expected the lower triangle/],
    ['two numbers on a line of an array', '%%MatrixMarket matrix array real general\n1 1\n1 2', /mtx line 3: 2 numbers, expected one/],
  ])('%s: one clear line', (_name, text, message) => {
    expect(() => parseMatrixMarket(bytes(text))).toThrow(MatrixFileError);
    expect(() => parseMatrixMarket(bytes(text))).toThrow(message);
  }); // biome-ignore format: a table
});

describe('parseMatrixCsv', () => {
  it('reads commas, semicolons or tabs, quotes, blanks, comments, a byte order mark, any line end', () => {
    for (const text of ['1,2\n3,4', '\ufeff# rows\r\n1 ; 2\r\n\r\n3;4\r\n', '1\t2\n"3"\t4\n'])
      expect(entries(parseMatrixCsv(bytes(text)))).toEqual([1, 2, 3, 4]);
  });

  it.each([
    ['empty', '', /no rows, expected at least one/],
    ['not square', '1,2\n', /1 rows and 2 columns/],
    ['ragged', '# first\n1,2\n3\n', /csv line 3: 1 values, expected 2 as in the first row/],
    ['one value too many', '1,2\n3,4,5\n', /csv line 2: 3 values, expected 2 as in the first row/],
    ['a header', 'a,b\n1,2\n', /csv line 1, column 1: "a", expected a finite number/],
    ['a missing value', '1,\n2,3\n', /csv line 1, column 2: "", expected a finite number/],
    ['hexadecimal', '0x10', /csv line 1, column 1: "0x10"/],
    ['NaN', '1,2\n2,NaN', /csv line 2, column 2: "NaN"/],
    ['an open quote', '"1,2\n3,4', /csv: .*[Qq]uote/],
  ])('%s: one clear line', (_name, text, message) => {
    expect(() => parseMatrixCsv(bytes(text))).toThrow(MatrixFileError);
    expect(() => parseMatrixCsv(bytes(text))).toThrow(message);
  });
});

describe('readMatrixFile', () => {
  const folder = mkdtempSync(join(tmpdir(), 'matrix-'));
  const file = (name: string, content: string): string => {
    writeFileSync(join(folder, name), content);
    return join(folder, name);
  };

  const folderNamed = (name: string): string => {
    mkdirSync(join(folder, name));
    return join(folder, name);
  };

  it('reads by extension', async () => {
    expect(entries(await readMatrixFile(file('a.CSV', '5')))).toEqual([5]);
    expect(LARGEST_SIZE ** 2 * 8).toBe(2 ** 29);
  });

  it.each([
    ['an extension it does not know', () => file('a.txt', '5'), /a\.txt: expected a file ending in/],
    ['a file that is not there', () => join(folder, 'none.npy'), /none\.npy: no such file/],
    ['a folder', () => folderNamed('x.npy'), /x\.npy: is a folder, expected a readable/],
    ['a damaged file', () => file('b.csv', '1,2'), /b\.csv: 1 rows and 2 columns/],
  ])('%s is named, with its path', async (_name, path, message) => {
    await expect(readMatrixFile(path())).rejects.toThrow(message);
  });
});
