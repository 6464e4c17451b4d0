import { describe, expect, it } from 'vitest';
import { areNames, named, numberFault, quoted } from './number-text.js';

describe('numberFault', () => {
  it.each([
    ['1,5', 'has a decimal comma: write 1.5'],
    ['-0,25e3', 'has a decimal comma: write -0.25e3'],
    ['1,000', 'write 1000 or 1.000'],
    ['1,234,567.8', 'write 1234567.8'],
    ["1'000", 'write 1000'],
    ['1\u00a0000', 'write 1000'],
    ['\u22121.5', 'has the sign U+2212 for a minus: write -1.5'],
    ['\u2013 3'.replace(' ', ''), 'has the sign U+2013 for a minus: write -3'],
    ['\u22121,5', 'has the sign U+2212 for a minus'],
    ['\uff11\uff12', 'has characters that only look like it: write 12'],
    ['NA', 'is a missing value'],
    ['', 'is a missing value'],
    ['#N/A', 'is a missing value'],
    ['null', 'is a missing value'],
    ['NaN', 'is no finite number'],
    ['-inf', 'is no finite number'],
    ['0x1F', 'is hexadecimal'],
    ['1.5d-3', "has Fortran's exponent: write 1.5e-3"],
    ['1+2j', 'is a complex number'],
    ['(1.5-2e3i)', 'is a complex number'],
    ['12.5 %', 'has a percent sign: write 12.5e-2'],
    ['1.2.3', 'is no plain decimal number'],
    ['1e', 'is no plain decimal number'],
    ['1e-99999999999999999999', 'has an exponent beyond 10¹⁵'],
  ])('%j %s', (text, said) => {
    expect(numberFault(text)).toContain(said);
    expect(areNames([text])).toBe(false);
  });

  it('a name is no number that went wrong', () => {
    for (const name of ['a', 'x1', '1st', 'sepal length (cm)', 'É', 'E5', 'nation', 'info', 'x,y'])
      expect([name, numberFault(name), areNames([name])]).toEqual([name, undefined, true]);
    // No letters: neither a name nor a number.
    for (const other of ['2020-01-01', '12:30', '*']) expect(areNames([other])).toBe(false);
    expect(areNames([])).toBe(false);
    expect(areNames(['a', ''])).toBe(false);
    expect(areNames(['a', '1'])).toBe(false);
  });

  it('takes no longer for long texts than for short ones', () => {
    // Ten times as long must not take a hundred times as many steps: with patterns that backtrack these took 17 s each.
    for (const piece of ['1', '1,', '1.', '1 ', "1'000", '-'])
      expect(numberFault(`${piece.repeat(300_000)}x`)).toMatch(/^has \d+ characters$/);
  });
});

describe('quoted, named', () => {
  it('escape what a terminal would obey or not show, and cut', () => {
    expect(quoted('\u001b[31m\u202e\u200b\u009b')).toBe(String.raw`"\u001b[31m\u202e\u200b\u009b"`);
    expect(quoted('x'.repeat(60))).toBe(`"${'x'.repeat(39)}…"`);
    expect(named(3, ['a', 'b'])).toBe('line 3 names the columns: "a", "b"');
    expect(named(1, ['a', 'b', 'c', 'd', 'e'])).toBe('line 1 names the columns: "a", "b", "c", "d", … (5)');
  });
});
