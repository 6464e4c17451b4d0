import { createHash } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readDataFile } from './data-file.js';

const folder = mkdtempSync(join(tmpdir(), 'eigencheck-data-'));
function read(text: string, drop = false) {
  const file = join(folder, 'rows.csv');
  writeFileSync(file, text);
  return readDataFile(file, drop);
}

describe('readDataFile', () => {
  it('reads commas, semicolons and tabs, names of columns, comments, blank lines, quotes, CRLF and a byte-order mark', () => {
    for (const text of [
      '0.1,0.25\n1,2\n',
      '\ufeff# from nowhere\nx,y\r\n0.1,0.25\r\n\r\n"1",2\r\n',
      'x;y\n 0.1 ; 0.25\n1;2',
      '0.1\t0.25\n1\t2',
    ])
      expect(String(read(text).directions)).toBe('(2,5), (1,2)');
  });

  it('tells separation and where it is, intrinsic dimension, columns and a fingerprint, before any claim', () => {
    const text = 'a,b,c\n1,0,0\n\n0,1,0\n3,4,0\n';
    const { separation, ...rest } = read(text).evidence;
    // (0,1,0) and (3,4,0): cos = 4/5, sin = 3/5, the least of the three.
    expect(separation?.lo).toBeLessThanOrEqual(0.6);
    expect(separation?.hi).toBeGreaterThanOrEqual(0.6);
    expect(rest).toMatchObject({
      rows: 3,
      columns: 3,
      closest: [4, 5],
      intrinsicDimension: 2,
      opposite: [],
      rounded: [],
    });
    expect(rest.sha256).toBe(createHash('sha256').update(text).digest('hex'));
  });

  it('a single row has no separation', () => {
    expect(read('1,2').evidence).not.toHaveProperty('separation');
  });

  it('names every zero row, duplicate and parallel row by its line', () => {
    const text = 'x,y\n0.1,0.2\n0,0\n1,2\n3,1\n3,1\n';
    expect(() => read(text)).toThrow(
      /: line 3 is zero, line 4 is parallel to line 2, line 6 is parallel to line 5, expected distinct directions; remove these rows, or pass dropDegenerate/,
    );
    const { directions, evidence } = read(text, true);
    expect(String(directions)).toBe('(1,2), (3,1)');
    expect(directions.lines).toEqual([2, 5]);
    expect(evidence.dropped).toEqual([
      { line: 3, because: 'zero' },
      { line: 4, because: 'parallel to line 2' },
      { line: 6, because: 'parallel to line 5' },
    ]);
  });

  it('many of them stay one line', () => {
    const many = () => read('1,1\n'.repeat(500));
    expect(many).toThrow(/line 13 is parallel to line 1, and 487 more, expected/);
    expect(() => read('0,0\n', true)).toThrow(/has no row that is a direction/);
  });

  it('names opposite rows, which are allowed but have separation 0', () => {
    const { evidence } = read('1,2\n5,1\n-0.5,-1\n');
    expect(evidence).toMatchObject({ opposite: [[1, 3]], separation: { lo: 0, hi: 0 } });
  });

  it('a line of names is recognised and reported, whatever they are', () => {
    expect(read('sepal length (cm),1st,É\n1,2,3\n').evidence.names).toEqual({
      line: 1,
      columns: ['sepal length (cm)', '1st', 'É'],
    });
    expect(read('1,2\n').evidence).not.toHaveProperty('names');
  });

  it('reads columns separated by blanks, and UTF-16 with a byte order mark', () => {
    expect(String(read('# savetxt\n 1.0e0  2.5e-1\n4 2\n').directions)).toBe('(4,1), (2,1)');
    const file = join(folder, 'wide.csv');
    writeFileSync(file, Buffer.from('\ufeffx,y\n1,2\n', 'utf16le'));
    expect(String(readDataFile(file, false).directions)).toBe('(1,2)');
    writeFileSync(file, Buffer.from('x,y\n1,2\n', 'utf16le'));
    expect(() => readDataFile(file, false)).toThrow(/wide\.csv holds a zero byte beside each character, as UTF-16/);
  });

  it('parallel rows are found beyond the digits of doubles, and so are rows that only those tell apart', () => {
    // The first times 3, exactly; the nearest doubles are not in that ratio.
    const thrice = '1.2345678901234567891,1\n3.7037036703703703673,3\n';
    expect(Number('3.7037036703703703673')).not.toBe(3 * Number('1.2345678901234567891'));
    expect(() => read(thrice)).toThrow(/line 2 is parallel to line 1,/);
    expect(() => read('1.0000000000000000001,1\n1,1\n')).toThrow(
      /line 2 is parallel to line 1 in the digits that doubles hold/,
    );
  });

  it('names rows whose digits no double holds', () => {
    expect(read('1,2\n1.2345678901234567891,1\n').evidence.rounded).toEqual([2]);
  });

  it.each([
    ['', /has no row of numbers/],
    ['x,y\n', /has no row of numbers/],
    ['1,2\n3\n', /line 2, column 2: 1 values in this row, expected 2 as in line 1/],
    ['1,2\n3,4,5\n', /line 2, column 3: 3 values in this row, expected 2/],
    ['a,b,c\n3,4\n', /line 2, column 3: 2 values in this row, expected 3/],
    ['1,2\n3,setosa\n', /line 2, column 2: "setosa", expected a decimal number/],
    ['1,2\n,4\n', /line 2, column 1: "", expected a decimal number/],
    ['1;2\n1,5;2\n', /line 2, column 1: "1,5", expected a decimal number/],
    ['1,2\nNaN,4\n', /line 2, column 1: "NaN", .*it is no finite number/],
    // First rows that look like numbers gone wrong are no names.
    ['1,5;2,5\n1;2\n', /line 1, column 1: "1,5", expected a decimal number; it has a decimal comma: write 1\.5/],
    ['NA,NA\n1,2\n', /line 1, column 1: "NA", .*it is a missing value/],
    ['"1,000","2,000"\n1,2\n', /line 1, column 1: "1,000", .*write 1000 or 1\.000/],
    ['\u22121,\u22122\n1,2\n', /line 1, column 1: "\u22121", .*the sign U\+2212 for a minus: write -1/],
    [',x\n1,2\n', /line 1, column 1: "", .*a column without a name is an index of rows: leave it out/],
    ['x,2019\n1,2\n', /line 1, column 1: "x", .*in a line of column names no name may be a number/],
    ['x,y\nu,v\n1,2\n', /line 2, column 1: "u", expected a decimal number; correct it/],
    ['1,2\n1e999,4\n', /line 2: no doubles have this direction \(from 2\.3e-308 to 1\.8e308\), expected/],
    ['1,2\n3,"4\n', /line 2, column 2: .*quote/],
    ['1,2\n3,4"5"\n', /line 2, column 2: .*quote/],
  ])('%j is malformed: one line with line and column', (text, message) => {
    expect(() => read(text)).toThrow(message);
    expect(() => read(text)).toThrow(/^data = [^\n]*$/);
  });

  it('a missing file and a directory are named', () => {
    expect(() => readDataFile(join(folder, 'gone.csv'), false)).toThrow(/gone\.csv, no such file/);
    expect(() => readDataFile(folder, false)).toThrow(/is a directory/);
  });
});
