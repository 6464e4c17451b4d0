import { describe, expect, it } from 'vitest';
import { Rational } from '../numerics/exact/rational.js';
import { type ExactValue, exactValue, namedValues } from './exact-value.js';
import type { Term } from './term.js';

/** As JSON: '1/2', or nested arrays of such. */
const shown = (x: ExactValue): unknown => (x instanceof Rational ? `${x}` : x.map(shown));
const evaluated = (term: Term, names: Record<string, Term> = {}): unknown =>
  shown(exactValue(term, namedValues(Object.entries(names))));
const vector = (...x: readonly (string | number)[]): Term => ['list', ...x.map(String)];

/** [[2, 1], [1, 3]], of determinant 5. */
const A: Term = ['list', vector(2, 1), vector(1, 3)];

describe('exactValue', () => {
  it.each<readonly [Term, unknown]>([
    [
      ['add', vector(1, 2), '1/2'],
      ['3/2', '5/2'],
    ],
    [
      ['subtract', '1', vector(1, 2)],
      ['0', '-1'],
    ],
    [
      ['multiply', vector(2, 3), vector('1/2', '1/3')],
      ['1', '1'],
    ],
    [
      ['divide', vector(1, 2), '4'],
      ['1/4', '1/2'],
    ],
    [
      ['power', vector(2, '-1/3'), '2'],
      ['4', '1/9'],
    ],
    [
      ['larger', vector(1, -1), '0'],
      ['1', '0'],
    ],
    [
      ['smaller', vector(1, -1), '0'],
      ['0', '-1'],
    ],
    [
      ['absolute', vector(1, -1)],
      ['1', '1'],
    ],
    [
      ['floor', vector('7/2', '-7/2')],
      ['3', '-4'],
    ],
    [
      ['denominator', vector('4/6', 5)],
      ['3', '1'],
    ],
    [['common denominator', vector('1/4', '5/6')], '12'],
    [['sum', A], '7'],
    [
      ['row sums', A],
      ['3', '4'],
    ],
    [['product', vector(2, 3, '1/4')], '3/2'],
    [['greatest', A], '3'],
    [['least', A], '1'],
    [['length', vector(7, 7, 7)], '3'],
    [['first', vector(5, 6, 7)], '5'],
    [['last', vector(5, 6, 7)], '7'],
    [
      ['after', '1', vector(5, 6, 7)],
      ['6', '7'],
    ],
    [
      ['fractions', '4'],
      ['0', '1/4', '1/2', '3/4'],
    ],
    [
      ['times', A, A],
      [
        ['5', '5'],
        ['5', '10'],
      ],
    ],
    [
      ['apply', A, vector(1, 2)],
      ['4', '7'],
    ],
    [
      ['transpose', ['list', vector(1, 2, 3)]],
      [['1'], ['2'], ['3']],
    ],
    [['trace', A], '5'],
    [
      ['diagonal', vector(4, 5)],
      [
        ['4', '0'],
        ['0', '5'],
      ],
    ],
    [
      ['diagonal of', A],
      ['2', '3'],
    ],
    [['positive', ['diagonal', vector(1, 0, -1, 2)]], '2'],
    [['kronecker', ['list', vector(1, 2)], ['list', vector(3, 4)]], [['3', '4', '6', '8']]],
    // (3·1 − 1·2, −1·1 + 2·2)/5
    [
      ['solve', A, vector(1, 2)],
      ['1/5', '3/5'],
    ],
    [
      ['inverse', A],
      [
        ['3/5', '-1/5'],
        ['-1/5', '2/5'],
      ],
    ],
    [
      ['subsets', '2', vector(1, 2, 3)],
      [
        ['1', '2'],
        ['1', '3'],
        ['2', '3'],
      ],
    ],
    // Two steps solve two equations.
    [
      ['conjugate gradients', A, ['identity', '2'], vector(1, 2), '2'],
      ['1/5', '3/5'],
    ],
    [['mean', 'x', vector(1, 2, 6), ['power', 'x', '2']], '41/3'],
    // ⌊3/4⌋ is 0 with probability ¼ and 1 with ¾; 2 stays: E Σz² = ¾ + 4.
    [['expected', 'x', vector('3/4', 2), ['sum', ['power', 'x', '2']]], '19/4'],
    // Two signs: (x_1 + x_2)² is 4, 0, 0, 4.
    [['drawn', 'x', '2', vector(1, -1), vector('1/2', '1/2'), ['power', ['sum', 'x'], '2']], '2'],
  ])('%j', (term, value) => {
    expect(evaluated(term)).toEqual(value);
  });

  it('takes names, each of which may use those before it, and functions beyond those that are known', () => {
    expect(evaluated(['add', 'a', 'b'], { a: '1/2', b: ['multiply', 'a', '3'] })).toBe('2');
    const functions = { twice: (x: ExactValue) => (x as Rational).plus(x as Rational) };
    expect(shown(exactValue(['twice', 'a'], namedValues([['a', ['twice', '3']]], functions), functions))).toBe('12');
  });

  it('text that is no number and no name is refused', () => {
    expect(() => evaluated('b')).toThrow('parseRational: text = "b", expected a rational number such as 2/7 or 5p-3');
  });
});
