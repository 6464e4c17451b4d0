import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { npyBytes } from '../testing/npy-bytes.js';
import { parseMatrixCsv } from './matrix-csv.js';
import { readMatrixFile } from './matrix-file.js';
import { MatrixFileError } from './matrix-file-error.js';
import { parseMatrixMarket } from './matrix-market.js';
import { parseNpy } from './npy.js';
import { LARGEST_SIZE, type SquareTable } from './square-table.js';

const bytes = (text: string): Uint8Array => Buffer.from(text);
const entries = ({ real }: SquareTable): number[] => Array.from(real.values);

describe('parseNpy', () => {
  const rows = [
    [1, 2.5, -3],
    [0, 1e-300, 4],
    [7, 8, 9],
  ];

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

  it('reads bool and integers of 8 to 64 bits, either byte order, exactly', () => {
    for (const order of ['<', '>'])
      for (const [kind, least, most] of [['i1', -128n, 127n], ['u1', 0n, 255n], ['i2', -32768n, 32767n], ['u2', 0n, 65535n], ['i4', -(2n ** 31n), 2n ** 31n - 1n], ['u4', 0n, 2n ** 32n - 1n], ['i8', -(2n ** 63n), 2n ** 63n - 1n], ['u8', 0n, 2n ** 64n - 1n]] as const) {
        const found = parseNpy(npyBytes([[least, most], [1, 2]], { descr: `${order}${kind}`, fortran: false, version: 1 }));
        expect(entries(found)).toEqual([Number(least), Number(most), 1, 2]);
        expect(found.unit).toBe(2 ** -53);
        // Of these only 2⁶³ − 1 and 2⁶⁴ − 1 are no doubles: 1 away from one.
        const exact = found.real.exact?.map(({ digits, exponent }) => digits * 10n ** BigInt(exponent));
        expect(exact).toEqual(kind.endsWith('8') ? [least, most, 1n, 2n] : undefined);
        expect(Array.from(found.real.radius ?? [0, 0, 0, 0], Math.round)).toEqual([0, kind.endsWith('8') ? 1 : 0, 0, 0]);
      } // biome-ignore format: a table
    const bool = parseNpy(
      npyBytes(
        [
          [1, 0],
          [255, 1],
        ],
        { descr: '|b1', fortran: true, version: 1 },
      ),
    );
    expect(bool).toMatchObject({ format: 'npy bool, Fortran order' });
    expect(entries(bool)).toEqual([1, 0, 1, 1]);
  });

  it('reads float16: normal, subnormal, either sign; refuses its ∞ and NaN', () => {
    const half = (bits: number[][], order = '<') =>
      parseNpy(
        renamed(npyBytes(bits, { descr: `${order}u2`, fortran: false, version: 1 }), `${order}u2`, `${order}f2`),
      );
    // 1 = 2⁰·1.0, 0.1 → 1638·2⁻¹⁴, −2, the least 2⁻²⁴, the largest 65504, the least normal 2⁻¹⁴, the largest subnormal
    // 1023·2⁻²⁴.
    const bits = [
      [0x3c00, 0x2e66, 0xc000],
      [0x0001, 0x7bff, 0x8000],
      [0x0400, 0x03ff, 0],
    ];
    const values = [1, 1638 * 2 ** -14, -2, 2 ** -24, 65504, -0, 2 ** -14, 1023 * 2 ** -24, 0];
    for (const order of ['<', '>']) expect(entries(half(bits, order))).toEqual(values);
    expect(half(bits)).toMatchObject({ unit: 2 ** -11, format: 'npy float16, C order' });
    expect(() => half([[0x7c00]])).toThrow(/entry \(1, 1\) = Infinity/);
    expect(() => half([[0xfe00]])).toThrow(/entry \(1, 1\) = NaN/);
  });

  it('reads complex64 and complex128, either byte order, C and Fortran order; imaginary parts of 0 are none', () => {
    const rows = [
      [
        [1, 0],
        [2, 3],
      ],
      [
        [2, -3],
        [4, 0],
      ],
    ] as const;
    for (const descr of ['<c8', '>c8', '<c16', '>c16'])
      for (const fortran of [false, true]) {
        const found = parseNpy(npyBytes(rows, { descr, fortran, version: 1 }));
        expect(entries(found)).toEqual([1, 2, 2, 4]);
        expect(Array.from(found.imaginary?.values ?? [])).toEqual([0, 3, -3, 0]);
        expect(found.unit).toBe(descr.endsWith('c8') ? 2 ** -24 : 2 ** -53);
      }
    const real = parseNpy(
      npyBytes(
        [
          [
            [1, 0],
            [2, -0],
          ],
          [
            [2, 0],
            [4, 0],
          ],
        ],
        { descr: '<c16', fortran: false, version: 1 },
      ),
    );
    expect(real).toMatchObject({ format: 'npy complex128, C order', remarks: ['all imaginary parts are 0'] });
    expect(real).not.toHaveProperty('imaginary');
    expect(() => parseNpy(npyBytes([[[1, Number.NaN]]], { descr: '<c8', fortran: false, version: 1 }))).toThrow(
      /the imaginary part of entry \(1, 1\) = NaN/,
    );
  });

  it('reads the long integers of Python 2 in a shape, and double quotes', () => {
    const text = (t: string) => Buffer.from(t.replace('(3, 3), }  ', '(3L, 3L), }').replaceAll("'", '"'), 'latin1');
    expect(entries(parseNpy(text(Buffer.from(good).toString('latin1'))))).toEqual(rows.flat());
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
  const renamed = (file: Uint8Array, from: string, to: string): Uint8Array =>
    Buffer.from(Buffer.from(file).toString('latin1').replace(from, to), 'latin1');
  it.each([
    ['a structured type', changed((t) => t.replace("'<f8'", "[('x', '<f8'), ('y', '<i4')]").replace(' '.repeat(23), '')), /a structured type with the fields "x", "y", expected numbers of one type; save one field, such as array\['x'\]/],
    ['Python objects', changed((t) => t.replace("'<f8'", "'|O' ")), /descr = "\|O", Python objects, expected bool/],
    ['extended precision', changed((t) => t.replace("'<f8', ", "'<f16',")), /descr = "<f16", an extended or unknown float, .*; save array\.astype\(float\)/],
    ['dates', changed((t) => t.replace("'<f8', '", "'<M8[s]','")), /descr = "<M8\[s\]", dates/],
    ['an archive of arrays', bytes('PK\x03\x04 of arrays'), /an \.npz holds several arrays: np\.save one of them/],
    ['empty', new Uint8Array(0), /begins with "", expected the magic/],
    ['another format', bytes('PK\x03\x04 a zip of arrays'), /begins with "PK\\u0003\\u0004 a", expected the magic/],
    ['an unknown version', changed((t) => `${t.slice(0, 6)}\x09${t.slice(7)}`), /format version 9/],
    ['only the magic', good.slice(0, 6), /format version undefined in 6 bytes/],
    ['a header longer than the file', good.slice(0, 40), /a header of \d+ bytes in a file of 40/],
    ['data cut short', good.slice(0, -8), /expected \d+: the file is cut short/],
    ['something after the data', Buffer.concat([good, bytes('x')]), /something follows the data/],
    ['text', changed((t) => t.replace('<f8', '<U8')), /descr = "<U8", text, expected bool, int8/],
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
    const symmetric = bytes(
      '%%MatrixMarket matrix coordinate real symmetric\n% a comment\n\n3 3 3\n1 1 2\n% between\n2 1 -1e0\n3 3 .5\n\n',
    );
    expect(entries(parseMatrixMarket(symmetric))).toEqual([2, -1, 0, -1, 0, 0, 0, 0, 0.5]);
    const general = bytes('%%MatrixMarket matrix coordinate integer general\n2 2 2\n1 2 5\n2 1 6');
    expect(parseMatrixMarket(general)).toMatchObject({ n: 2, format: 'Matrix Market coordinate integer general' });
    expect(entries(parseMatrixMarket(general))).toEqual([0, 5, 6, 0]);
    const array = bytes('%%MatrixMarket MATRIX Array Real General\r\n2 2\r\n1\r\n2\r\n3\r\n4\r\n');
    expect(entries(parseMatrixMarket(array))).toEqual([1, 3, 2, 4]);
    const lower = bytes('%%MatrixMarket matrix array real symmetric\n2 2\n1\n2\n3\n');
    expect(entries(parseMatrixMarket(lower))).toEqual([1, 2, 2, 3]);
  });

  it('reads complex Hermitian and general, pattern, and symmetric pattern', () => {
    const hermitian = parseMatrixMarket(
      bytes('%%MatrixMarket matrix coordinate complex hermitian\n2 2 3\n1 1 1 0\n2 1 0.5 -2\n2 2 1 0\n'),
    );
    expect(entries(hermitian)).toEqual([1, 0.5, 0.5, 1]);
    expect(Array.from(hermitian.imaginary?.values ?? [])).toEqual([0, 2, -2, 0]);
    const general = parseMatrixMarket(bytes('%%MatrixMarket matrix array complex general\n1 1\n1 +3\n'));
    expect(Array.from(general.imaginary?.values ?? [])).toEqual([3]);
    const pattern = parseMatrixMarket(bytes('%%MatrixMarket matrix coordinate pattern symmetric\n2 2 1\n2 1\n'));
    expect(entries(pattern)).toEqual([0, 1, 1, 0]);
  });

  it('keeps integers beyond 2⁵³ and decimals exactly, with the radius of their rounding', () => {
    const { real, printed } = parseMatrixMarket(
      bytes('%%MatrixMarket matrix array integer symmetric\n2 2\n9007199254740993\n9007199254740992\n3\n'),
    );
    expect(real.exact?.[0]).toEqual({ digits: 9007199254740993n, exponent: 0 });
    expect(Array.from(real.values)).toEqual([2 ** 53, 2 ** 53, 2 ** 53, 3]);
    expect(Math.round(real.radius?.[0] ?? 0)).toBe(1);
    expect(real.radius?.[3]).toBe(0);
    expect(printed).toMatchObject({ whole: true });
  });

  const coordinate = '%%MatrixMarket matrix coordinate real general\n';
  it.each([
    ['empty', '', /the file ends, expected the banner/],
    ['a fraction among integers', '%%MatrixMarket matrix array integer symmetric\n1 1\n1.5\n', /mtx line 3: "1\.5", expected an integer, as the banner says/],
    ['a power among integers', '%%MatrixMarket matrix coordinate integer symmetric\n2 2 2\n1 1 1\n2 2 1e3\n', /mtx line 4: "1e3", expected an integer, as the banner says/],
    ['no banner', '3 3 1\n', /mtx line 1: "3 3 1", expected %%MatrixMarket matrix/],
    ['an unknown field', '%%MatrixMarket matrix coordinate quaternion symmetric\n', /mtx line 1: "quaternion" as word 4, expected real, integer, complex or pattern/],
    ['the wrong word of a long banner', '%%MatrixMarket matrix coordinate real skew-symmetric\n', /"skew-symmetric" as word 5, expected general, symmetric or hermitian \(the eigenvalues/],
    ['a real Hermitian matrix', '%%MatrixMarket matrix array real hermitian\n', /"hermitian" as word 5, expected general or symmetric for real/],
    ['a complex symmetric matrix', '%%MatrixMarket matrix array complex symmetric\n', /complex symmetric matrix has complex eigenvalues/],
    ['a banner cut short', '%%MatrixMarket matrix array real\n', /no word 5, expected general, symmetric/],
    ['a pattern of an array', '%%MatrixMarket matrix array pattern general\n', /"pattern" as word 4, expected real, integer or complex for an array/],
    ['a complex entry without imaginary part', '%%MatrixMarket matrix coordinate complex general\n1 1 1\n1 1 1\n', /3 words, expected row, column, real and imaginary part/],
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

  it('reads columns separated by blanks, as np.savetxt writes them, and UTF-16 with a byte order mark', () => {
    expect(entries(parseMatrixCsv(bytes('# rows\n 1.0e+00  2.0e+00\n3.0e+00 4.0e+00\n')))).toEqual([1, 2, 3, 4]);
    const text = '\ufeff1,2\r\n3,4\r\n';
    expect(entries(parseMatrixCsv(Buffer.from(text, 'utf16le')))).toEqual([1, 2, 3, 4]);
    expect(entries(parseMatrixCsv(Buffer.from(text, 'utf16le').swap16()))).toEqual([1, 2, 3, 4]);
  });

  it.each([
    ['names of columns', 'a,b\n1,2\n3,4\n', ['line 1 names the columns: "a", "b"']],
    ['names with numbers in them', '# of pandas\nx 1,2nd\n1,2\n3,4\n', ['line 2 names the columns: "x 1", "2nd"']],
    [
      'names of columns and rows, as pandas writes',
      ',a,b\na,1,2\nb,3,4\n',
      ['line 1 names the columns: "a", "b"', 'the first column names the rows alike'],
    ],
    [
      'counted columns and rows',
      ',0,1\n0,1,2\n1,3,4\n',
      ['line 1 names the columns: "0", "1"', 'the first column names the rows alike'],
    ],
    [
      'a first line one short, as R writes',
      '"a" "b"\n"a" 1 2\n"b" 3 4\n'.replaceAll(' ', ','),
      ['line 1 names the columns: "a", "b"', 'the first column names the rows alike'],
    ],
    ['no names', '1,2\n3,4\n', []],
  ])('%s are recognised and reported', (_name, text, remarks) => {
    const found = parseMatrixCsv(bytes(text));
    expect(entries(found)).toEqual([1, 2, 3, 4]);
    expect(found.remarks).toEqual(remarks);
  });

  it('keeps decimals exactly, with the radius of their rounding, and counts their digits', () => {
    const { real, printed } = parseMatrixCsv(bytes('0.50,0.01\n0.010,1e-400\n'));
    expect(real.exact).toEqual([
      { digits: 50n, exponent: -2 },
      { digits: 1n, exponent: -2 },
      { digits: 10n, exponent: -3 },
      { digits: 1n, exponent: -400 },
    ]);
    expect(real.radius?.[0]).toBe(0);
    // |0.01 − its double| ≤ 2⁻⁵³·0.01, rounded up.
    expect(real.radius?.[1]).toBeGreaterThan(0);
    expect(real.radius?.[1]).toBeLessThanOrEqual(0.01 * 2 ** -53 * (1 + 2 ** -51));
    expect(real.radius?.[3]).toBe(2 ** -1074);
    expect(printed).toEqual({ significant: 2, whole: false });
    // The diagonal does not count beside 0.01.
    expect(parseMatrixCsv(bytes('0.50,0.01\n0.01,2\n')).printed).toEqual({ decimals: 2, significant: 1, whole: false });
    expect(parseMatrixCsv(bytes('5,-1\n-1,2.0\n'))).toMatchObject({ printed: { whole: true } });
  });

  it.each([
    ['decimal commas', '1,5;2\n2;1\n', /csv line 1, column 1: "1,5", .*it has a decimal comma: write 1\.5/],
    ['a minus that is none', '1,\u22122\n2,1', /column 2: "\u22122", .*the sign U\+2212 for a minus: write -2/],
    ['thousands', '"1,000",2\n2,1', /"1,000", .*write 1000 or 1\.000/],
    ['a missing value that looks like a name', 'NA,NA\n2,1', /"NA", .*it is a missing value/],
    ['a complex number', '1,2+3j\n2,1', /"2\+3j", .*it is a complex number: save the matrix as \.npy/],
    [
      'a number beyond doubles',
      '1e400',
      /"1e400", expected a finite number .*beyond the largest double, 1\.8e308: divide/,
    ],
    ['a number of too many digits', `0.${'1'.repeat(6000)}`, /it has 6002 characters, more than 5000/],
    [
      'UTF-16 without a mark',
      Buffer.from('1,2\n2,1\n', 'utf16le').toString('latin1'),
      /zero byte beside each character, as UTF-16/,
    ],
    ['UTF-32', '\xff\xfe\0\x001\0\0\0', /zero byte/],
    ['empty', '', /no rows, expected at least one/],
    ['not square', '1,2\n', /1 rows and 2 columns/],
    [
      'missing values in the place of names',
      'NA,NA\n1,0\n0,1\n',
      /csv line 1, column 1: "NA", expected a number or the name of a column; it is a missing value/,
    ],
    ['a missing name', 'a,\n1,0\n0,1\n', /csv line 1, column 1: "a", expected a number or the name of a column$/],
    ['ragged', '# first\n1,2\n3\n', /csv line 3: 1 values, expected 2 as in the first row/],
    ['a name among numbers', 'a,2\n1,2\n', /csv line 1, column 1: "a", expected a finite number/],
    ['one value too many', '1,2\n3,4,5\n', /csv line 2: 3 values, expected 2 as in the first row/],
    ['a missing value', '1,\n2,3\n', /csv line 1, column 2: "", expected a finite number/],
    ['hexadecimal', '0x10', /csv line 1, column 1: "0x10"/],
    ['NaN', '1,2\n2,NaN', /csv line 2, column 2: "NaN"/],
    ['an open quote', '"1,2\n3,4', /csv line 2, column 1: .*quote/],
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
