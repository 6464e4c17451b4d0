import { describe, expect, it } from 'vitest';
import { directionsFrom } from './directions.js';

/** What a user's JavaScript or CSV may hand over, whatever the types say. */
const given = (rows: unknown, options?: unknown) => () =>
  directionsFrom(rows as readonly number[][], options as { parallel?: 'allow' });

describe('directionsFrom', () => {
  it('keeps the entries and prints them as a person writes them', () => {
    const data = directionsFrom([
      [1, 0],
      [0, 1],
      [1, 1],
    ]);
    expect(data.count).toBe(3);
    expect(data.dimension).toBe(2);
    expect(`${data}`).toBe('(1,0), (0,1), (1,1)');
  });

  it('reads back what JSON wrote, bit for bit', () => {
    const rows = [
      [0.1, 5e-324, -1e300],
      [2 ** 53, 1, 0],
    ];
    const text = JSON.stringify(directionsFrom(rows));
    expect(text).toBe(`{"directions":${JSON.stringify(rows)}}`);
    expect(directionsFrom(JSON.parse(text).directions).rows).toEqual(rows);
  });

  it('copies: changing the given rows later changes nothing', () => {
    const rows = [[1, 0]];
    const data = directionsFrom(rows);
    rows[0][0] = 7;
    expect(data.rows).toEqual([[1, 0]]);
  });

  it('turns −0 into 0', () => {
    expect(Object.is(directionsFrom([[-0, 1]]).rows[0][0], 0)).toBe(true);
  });

  it('allows antipodal rows, and parallel ones on request', () => {
    expect(
      given([
        [1, 2],
        [-1, -2],
      ]),
    ).not.toThrow();
    expect(
      given(
        [
          [1, 2],
          [2, 4],
        ],
        { parallel: 'allow' },
      ),
    ).not.toThrow();
  });

  it.each([
    [
      'integers',
      [
        [1, 0],
        [0, 1],
        [2, 0],
      ],
      'rows 1 and 3 are parallel: (1,0) and (2,0); remove one, or pass',
    ],
    [
      'doubles that are exact multiples',
      [
        [0.1, 0.2],
        [0.3, 1],
        [0.2, 0.4],
      ],
      'rows 1 and 3 are parallel',
    ],
    [
      'wide exponents',
      [
        [5e-324, 1e-323],
        [1, 2],
      ],
      'rows 1 and 2 are parallel',
    ],
    [
      'factors that are no powers of two',
      [
        [3, 6],
        [5, 10],
      ],
      'rows 1 and 2 are parallel',
    ],
  ])('refuses parallel rows: %s', (_, rows, message) => {
    expect(given(rows)).toThrow(message);
  });

  it('takes doubles as exact numbers: three tenths is not three times one tenth', () => {
    expect(
      given([
        [0.1, 0.1],
        [0.3, 0.1 + 0.2],
      ]),
    ).not.toThrow();
  });

  it.each([
    [null, 'directionsFrom: rows = null, expected an array of arrays of numbers'],
    ['1,0', 'directionsFrom: rows = "1,0", expected an array of arrays'],
    [[], 'directionsFrom: rows is empty, expected at least one direction'],
    [[[1, 0], 3], 'directionsFrom: row 2 = 3, expected an array of numbers'],
    [[{}], 'directionsFrom: row 1 = an object with no fields, expected an array of numbers'],
    [[[]], 'directionsFrom: row 1 is empty, expected at least one coordinate'],
    [
      [
        [1, 0],
        [1, 0, 2],
      ],
      'directionsFrom: row 2 has length 3, expected 2 as in row 1',
    ],
    [
      [
        [1, 0],
        [0, 0],
      ],
      'directionsFrom: row 2 is zero and has no direction',
    ],
    [
      [
        [1, -0],
        [-0, 0],
      ],
      'directionsFrom: row 2 is zero',
    ],
    [[[1, Number.NaN]], 'directionsFrom: entry 2 of row 1 = NaN, expected a finite number'],
    [[[Number.NEGATIVE_INFINITY, 1]], 'directionsFrom: entry 1 of row 1 = -Infinity, expected a finite number'],
    [[[1, '2']], 'directionsFrom: entry 2 of row 1 = "2", expected a number'],
    [[[1, 2n]], 'directionsFrom: entry 2 of row 1 = 2n, expected a number'],
    [[[1, [2]]], 'directionsFrom: entry 2 of row 1 = an array of 1, expected a number'],
    [new Array(1), 'directionsFrom: row 1 = undefined, expected an array of numbers'],
    [[new Array(2)], 'directionsFrom: entry 1 of row 1 = undefined, expected a number'],
  ])('names the row, the value and what was expected (case %#)', (rows, message) => {
    expect(given(rows)).toThrow(message);
  });

  it.each([
    [{ paralel: 'allow' }, "directionsFrom: unknown option 'paralel', expected 'parallel'"],
    [{ parallel: true }, "directionsFrom: parallel = true, expected 'reject' or 'allow'"],
    ['allow', 'directionsFrom: options = "allow", expected { parallel'],
    [null, 'directionsFrom: options = null, expected { parallel'],
  ])('refuses options it does not understand: %j', (options, message) => {
    expect(given([[1, 0]], options)).toThrow(message);
  });
});
