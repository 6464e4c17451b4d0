import { describe, expect, it } from 'vitest';
import { InsufficientPrecision } from '../numerics/interval/interval.js';
import { Findings } from './findings.js';

describe('Findings', () => {
  it('say each part before it is computed, and why one is left out, in one line', () => {
    const watched: string[] = [];
    const findings = new Findings((field) => watched.push(field));
    expect(findings.find('edge', () => 7)).toBe(7);
    const refused = findings.find('gram', () => {
      expect(watched).toEqual(['edge', 'gram']);
      throw new InsufficientPrecision('log: reaches 0\nand more');
    });
    expect(refused).toBeUndefined();
    expect(findings.untold).toEqual([{ field: 'gram', why: 'log: reaches 0' }]);
  });

  it('leave other errors alone: they are ours', () => {
    const findings = new Findings(() => {});
    expect(() =>
      findings.find('edge', () => {
        throw new TypeError('undefined is not a function');
      }),
    ).toThrow(TypeError);
    expect(findings.untold).toEqual([]);
  });
});
