import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type SeededRandom, seededRandom } from '../numerics/special/random.js';
import { npyBytes } from '../testing/npy-bytes.js';
import { numberRows } from '../testing/rows.js';
import { parseMatrixCsv } from './matrix-csv.js';
import { MatrixFileError } from './matrix-file-error.js';
import { parseMatrixMarket } from './matrix-market.js';
import { parseNpy } from './npy.js';
import type { SquareTable } from './square-table.js';

const rows = numberRows('2 -1 0, -1 2 0.5, 0 0.5 1e-3');
const npy = [
  npyBytes(rows, { descr: '<f8', fortran: false, version: 1 }),
  npyBytes(rows, { descr: '>f4', fortran: true, version: 2 }),
  npyBytes(
    [
      [
        [1, 0],
        [2, 3],
      ],
      [
        [2, -3],
        [4, 0],
      ],
    ],
    { descr: '<c16', fortran: false, version: 1 },
  ),
  npyBytes(
    [
      [2n ** 63n - 1n, 1n],
      [1n, 5n],
    ],
    { descr: '>i8', fortran: false, version: 1 },
  ),
];
const mtx = [
  '%%MatrixMarket matrix coordinate real symmetric\n% three\n3 3 4\n1 1 2\n2 1 -1\n3 2 .5\n3 3 1e-3\n',
  '%%MatrixMarket matrix array integer general\n2 2\n1\n2\n2\n1\n',
  '%%MatrixMarket matrix coordinate complex hermitian\n2 2 2\n1 1 1 0\n2 1 .5 -2e-3\n',
].map((text) => Buffer.from(text));
const csv = [
  '2,-1,0\n-1,2,0.5\n0,0.5,1e-3\n',
  '# c\r\n1;"2"\r\n2;1\r\n',
  ',a,b\na,1,0.25\nb,0.25,1\n',
  '1.0e+00 2.5e-01\n2.5e-01 1.0e+00\n',
].map((text) => Buffer.from(text));

/**
 * One to four of: a byte changed, a bit flipped, bytes dropped, bytes repeated, a piece of another file put in, a digit
 * grown.
 */
function mutated(random: SeededRandom, originals: readonly Uint8Array[]): Uint8Array {
  let bytes = Buffer.from(originals[random.integer(0, originals.length - 1)]);
  for (let changes = random.integer(1, 4); changes > 0; changes--) {
    const at = random.integer(0, Math.max(0, bytes.length - 1));
    const length = random.integer(1, 9);
    const before = bytes.subarray(0, at);
    const kind = random.integer(0, 5);
    if (kind === 0 && bytes.length > 0) bytes[at] = random.integer(0, 255);
    else if (kind === 1 && bytes.length > 0) bytes[at] ^= 2 ** random.integer(0, 7);
    else if (kind === 2) bytes = Buffer.concat([before, bytes.subarray(at + length ** 2)]);
    else if (kind === 3) bytes = Buffer.concat([before, bytes.subarray(at, at + length), bytes.subarray(at)]);
    else if (kind === 4) {
      const other = originals[random.integer(0, originals.length - 1)];
      const from = random.integer(0, other.length - 1);
      bytes = Buffer.concat([before, other.subarray(from, from + 4 * length), bytes.subarray(at)]);
    } else bytes = Buffer.concat([before, Buffer.from('9'.repeat(length)), bytes.subarray(at)]);
  }
  return bytes;
}

/** What became of each file; an error that is none of ours, or a table that is no table, fails the test. */
function fuzz(
  parse: (bytes: Uint8Array) => SquareTable,
  originals: readonly Uint8Array[],
  files: number,
  seed: string,
) {
  const random = seededRandom(seed);
  const outcome = { read: 0, refused: 0 };
  for (let k = 0; k < files; k++) {
    const bytes = mutated(random, originals);
    try {
      const { n, real, imaginary } = parse(bytes);
      const parts = [real, imaginary ?? real].flatMap(({ values, radius }) => [values, radius ?? values]);
      if (!parts.every((part) => part.length === n * n && part.every(Number.isFinite)))
        throw new Error('not a finite square table');
      outcome.read++;
    } catch (error) {
      if (!(error instanceof MatrixFileError) || /[\n\r]/.test(error.message) || error.message.length > 400)
        throw new Error(`${Buffer.from(bytes).toString('base64')}: ${String(error)}`, { cause: error });
      outcome.refused++;
    }
  }
  return outcome;
}

describe('100 000 damaged files', () => {
  // Nobody reads where 80 000 refusals came from: collecting their call stacks was half of the time.
  const { stackTraceLimit } = Error;
  beforeAll(() => {
    Error.stackTraceLimit = 0;
  });
  afterAll(() => {
    Error.stackTraceLimit = stackTraceLimit;
  });

  // A file that asks for more than it holds must be refused before memory is taken: 100 000 files of up to 512 MiB each
  // would not end. That some are still read shows that the mutations are not all gross.
  it.each([
    ['npy', parseNpy, npy, 45_000],
    ['Matrix Market', parseMatrixMarket, mtx, 40_000],
    ['csv', parseMatrixCsv, csv, 15_000],
  ] as const)('%s: read, or refused in one line', (name, parse, originals, files) => {
    const { read, refused } = fuzz(parse, originals, files, `damaged ${name}`);
    expect(read + refused).toBe(files);
    expect(read).toBeGreaterThan(files / 100);
    expect(refused).toBeGreaterThan(files / 4);
  });

  it('control: a parser that trusts its file is caught', () => {
    const trusting = (bytes: Uint8Array): SquareTable => ({ ...JSON.parse(Buffer.from(bytes).toString()), format: '' });
    expect(() => fuzz(trusting, csv, 100, 'trusting')).toThrow(/SyntaxError|finite square/);
  });
});
