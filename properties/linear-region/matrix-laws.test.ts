import { describe, expect, it } from 'vitest';
import { number } from '../parts/rationals.js';
import { axes, gaussian, haar, type MatrixLaw, signedPermutations, sphere } from './matrix-laws.js';

type Entry = readonly [row: number, column: number];

/** E of the product of these four entries. */
const moment = ({ terms, whole, fourth }: MatrixLaw, entries: readonly Entry[]): string =>
  number(
    terms.reduce((sum, { rows, weight }) => sum + weight * entries.reduce((p, [i, j]) => p * rows[i][j], 1), 0),
    whole,
  )
    .times(fourth)
    .toString();

const fourthPower: Entry[] = [
  [0, 0],
  [0, 0],
  [0, 0],
  [0, 0],
];
const sameRow: Entry[] = [
  [0, 0],
  [0, 0],
  [0, 1],
  [0, 1],
];
const diagonal: Entry[] = [
  [0, 0],
  [0, 0],
  [1, 1],
  [1, 1],
];
const crossed: Entry[] = [
  [0, 0],
  [0, 1],
  [1, 0],
  [1, 1],
];
const odd: Entry[] = [
  [0, 0],
  [0, 0],
  [0, 0],
  [0, 1],
];

describe('laws of finitely many matrices', () => {
  // Weingarten: 3/(N(N+2)), 1/(N(N+2)), (N+1)/(N(N−1)(N+2)), −1/(N(N−1)(N+2)).
  it.each([
    [2, ['3/8', '1/8', '3/8', '-1/8', '0']],
    [4, ['1/8', '1/24', '5/72', '-1/72', '0']],
  ])('Haar measure at N = %i has the fourth moments of the orthogonal group', (size, expected) => {
    expect([fourthPower, sameRow, diagonal, crossed, odd].map((entries) => moment(haar(size), entries))).toEqual(
      expected,
    );
  });

  it('the Weyl group of F₄ has 1152 elements, and 24 first rows', () => {
    expect([haar(4).whole, haar(4).terms.length, sphere(4).terms.length]).toEqual([1152, 1152, 24]);
  });

  it('normal entries of variance 1/N: 3/N² and 1/N²', () => {
    const entries = [fourthPower, sameRow, diagonal, crossed, odd];
    expect(entries.map((each) => moment(gaussian(2), each))).toEqual(['3/4', '1/4', '1/4', '0', '0']);
    expect(entries.map((each) => moment(gaussian(3), each))).toEqual(['1/3', '1/9', '1/9', '0', '0']);
  });

  it('signed permutations and axes do not have them', () => {
    expect(moment(signedPermutations, fourthPower)).toBe('1/2');
    expect(moment(axes, sameRow)).toBe('0');
  });
});
