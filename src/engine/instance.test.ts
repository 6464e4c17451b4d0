import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { numberRows } from '../testing/rows.js';
import { describeInstance } from './instance.js';

/** As directions and activations do it. */
const directions = { toString: () => '(1,0), (0,1)', toJSON: () => ({ directions: numberRows('1 0, 0 1') }) };
const relu = { name: 'relu', value: Math.abs, toString: () => 'relu', toJSON: () => ({ activation: 'relu' }) };

describe('describeInstance', () => {
  it('carries the formula of an activation, or of that of a part such as a layer', () => {
    const activation = { ...relu, formula: 'max(z, 0)' };
    for (const instance of [{ activation }, { layer: { activation, variance: 1 }, depth: 3 }])
      expect(describeInstance(instance).formula).toContain(String.raw`\max`);
    expect(describeInstance({ layer: { activation: relu } }).formula).toBeUndefined();
  });

  it('writes a record as its fields, each in its own words', () => {
    expect(describeInstance({ activation: relu, data: directions, depth: 3 })).toEqual({
      text: 'activation relu · data (1,0), (0,1) · depth 3',
      value: { activation: { activation: 'relu' }, data: { directions: numberRows('1 0, 0 1') }, depth: 3 },
      group: 'relu',
    });
  });

  it.each<[string, unknown, string, unknown]>([
    ['a number', 0.1, '0.1', 0.1],
    ['negative zero', -0, '-0', { number: '-0' }],
    ['an infinity', Number.NEGATIVE_INFINITY, '-Infinity', { number: '-Infinity' }],
    ['NaN', Number.NaN, 'NaN', { number: 'NaN' }],
    ['a bigint', 2n ** 64n, '18446744073709551616', { bigint: '18446744073709551616' }],
    ['a string', 'ab', 'ab', 'ab'],
    ['a boolean', true, 'true', true],
    ['nothing', undefined, 'undefined', null],
    ['null', null, 'null', null],
    ['a named function', Math.abs, 'abs', null],
    [
      'a nameless function',
      (
        () => () =>
          0
      )(),
      'function',
      null,
    ],
    [
      'nested arrays',
      [
        [1, 0],
        [2n, 1],
      ],
      '((1,0),(2,1))',
      [
        [1, 0],
        [{ bigint: '2' }, 1],
      ],
    ],
    ['a typed array', new Float64Array([1, -0.5]), '(1,-0.5)', [1, -0.5]],
    ['a set', new Set([1, 2]), '(1,2)', [1, 2]],
    ['a nested record', { a: { b: 1, c: 2 } }, 'a {b 1 · c 2}', { a: { b: 1, c: 2 } }],
    ['an object without a prototype', Object.assign(Object.create(null), { a: 1 }), 'a 1', { a: 1 }],
    ['a record with a method', { a: 1, f: Math.abs }, 'a 1 · f abs', { a: 1 }],
    ['a DataView, which has no elements', new DataView(new ArrayBuffer(1)), '', {}],
  ])('writes %s', (_name, instance, text, value) => {
    expect(describeInstance(instance)).toEqual({ text, value, group: '' });
  });

  it('ends on an object that holds itself', () => {
    const loop: { depth: number; self?: unknown } = { depth: 1 };
    loop.self = loop;
    expect(describeInstance(loop)).toEqual({
      text: 'depth 1 · self (itself)',
      value: { depth: 1, self: null },
      group: '',
    });
  });

  it('keeps every double and bigint exactly through JSON', () => {
    const numbers = fc.oneof(fc.double(), fc.bigInt());
    fc.assert(
      fc.property(fc.array(numbers, { maxLength: 5 }), (instance) => {
        const back = JSON.parse(JSON.stringify(describeInstance(instance).value)) as unknown[];
        expect(back.map(readBack)).toEqual(instance);
      }),
      { seed: 1, numRuns: 300 },
    );
  });

  it('groups by the claim’s own word, then by the activation’s name, then not at all', () => {
    expect(describeInstance({ activation: relu }, () => 'mine').group).toBe('mine');
    expect(describeInstance({ activation: relu }).group).toBe('relu');
    expect(describeInstance({ activation: { name: 3 } }).group).toBe('');
    expect(describeInstance({ activation: 'relu' }).group).toBe('');
    expect(describeInstance(3).group).toBe('');
  });
});

function readBack(x: unknown): unknown {
  if (typeof x !== 'object' || x === null) return x;
  return 'bigint' in x ? BigInt(x.bigint as string) : Number((x as { number: string }).number);
}
