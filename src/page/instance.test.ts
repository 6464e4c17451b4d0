import { describe, expect, it } from 'vitest';
import { EXPLORABLE } from '../activations/registry.js';
import { numberRows } from '../testing/rows.js';
import { degreesOf, type Instance, PRESETS, readInstance, rowAt, writeInstance } from './instance.js';

const NAMES = EXPLORABLE.map(({ name }) => name);

describe('an instance in the address', () => {
  it('reads back what it writes, for every pair of names and every arrangement', () => {
    for (const activation of NAMES)
      for (const other of ['', 'tanh', 'polynomial(0,0,1)'])
        for (const rows of Object.values(PRESETS)) {
          const instance: Instance = { activation, other, rows };
          expect(readInstance(writeInstance(instance), NAMES)).toEqual(instance);
        }
  });

  it.each([
    'relu',
    'relu;1,0',
    'relu;1,0;0,0',
    'relu;1,0;0,1,2',
    'relu;1,0;0.5,1',
    'relu;1,0;x,1',
    'nothing;1,0;0,1',
    `relu${';1,0'.repeat(25)}`,
    '<script>;1,0;0,1',
  ])('is refused as %s', (text) => {
    expect(readInstance(text, NAMES)).toBeUndefined();
  });

  it('leaves out a second activation that it does not know', () => {
    expect(readInstance('relu,unknown;1,0;0,1', NAMES)).toMatchObject({ activation: 'relu', other: '' });
  });
});

describe('rowAt', () => {
  it('is exact on the axes and the diagonals, and within a thousandth elsewhere', () => {
    expect([0, 45, 90, 180, 270].map(rowAt)).toEqual(numberRows('1 0, 1 1, 0 1, -1 0, 0 -1'));
    // rounding moves each of two coordinates of size 1000 by at most a half: the direction by less than √½/1000 radians, 0.041 degrees
    for (let degrees = 0; degrees < 360; degrees += 7)
      expect(Math.abs(degreesOf(rowAt(degrees)) - degrees)).toBeLessThan(0.041);
  });
});
