import { describe, expect, it } from 'vitest';
import { namedLine, oneLine, stackOf } from '../run/one-line.js';
import { paintFor } from './terminal.js';

describe('paintFor', () => {
  it('colours on a terminal only, and not against NO_COLOR or on a dumb one', () => {
    const red = (isTTY: boolean, environment: NodeJS.ProcessEnv) => paintFor({ isTTY }, environment)('red', 'x');
    expect(red(true, {})).toBe('\u001b[31mx\u001b[39m');
    expect(red(true, { NO_COLOR: '' })).toBe('\u001b[31mx\u001b[39m');
    for (const plain of [red(false, {}), red(true, { NO_COLOR: '1' }), red(true, { TERM: 'dumb' })])
      expect(plain).toBe('x');
  });
});

describe('errors as text', () => {
  it('are one line whatever was thrown', () => {
    expect(oneLine(new Error('a\n  b\t c '))).toBe('a b c');
    expect(oneLine(null)).toBe('null');
    expect(oneLine(new TypeError('(0 , _eigencheck.nothing) is not a function'))).toBe('nothing is not a function');
    expect(namedLine(new TypeError('x'))).toBe('TypeError: x');
    expect(namedLine(new Error('x'))).toBe('x');
    expect(namedLine('thrown text')).toBe('thrown text');
  });

  it('--debug follows the causes', () => {
    expect(stackOf(new Error('outer', { cause: new Error('inner') }))).toMatch(/outer(\n.*)*\ncaused by Error: inner/);
    expect(stackOf(undefined)).toBe('undefined');
  });
});
