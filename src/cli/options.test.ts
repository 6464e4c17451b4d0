import { describe, expect, it } from 'vitest';
import { detectLine, huntLine, replayLine, verifyLine } from '../engine/command-lines.js';
import {
  decimalNumber,
  parseOwnScheme,
  parsePath,
  parseProfile,
  parseReporters,
  parseSeed,
  parseTarget,
  wholeNumber,
} from './options.js';
import { program } from './program.js';
import { UsageError } from './usage-error.js';

const runs = wholeNumber('--runs', 1, 1000);

describe('wholeNumber', () => {
  it('reads plain decimal digits between its ends, both included', () => {
    expect([runs('1'), runs('007'), runs('1000')]).toEqual([1, 7, 1000]);
  });

  it.each(['0', '1001', '-1', '1.5', '1e3', '1e9x', '0x10', '', ' 5', '٥', 'NaN', 'Infinity'])(
    'refuses %j, naming option, value and what was expected',
    (text) => {
      expect(() => runs(text)).toThrow(UsageError);
      expect(() => runs(text)).toThrow(/^--runs = .*, expected a whole number from 1 to 1000$/);
    },
  );
});

describe('decimalNumber', () => {
  const seconds = decimalNumber('--case-seconds', 0.1, 60);

  it('reads decimal digits with a point or without between its ends, both included', () => {
    expect([seconds('0.1'), seconds('02.50'), seconds('60')]).toEqual([0.1, 2.5, 60]);
  });

  it.each(['0.09', '60.1', '-1', '.5', '1.', '1.5.5', '1e1', '1s', '0x10', '', ' 5', '٥', 'NaN', 'Infinity'])(
    'refuses %j, naming option, value and what was expected',
    (text) => {
      expect(() => seconds(text)).toThrow(UsageError);
      expect(() => seconds(text)).toThrow(/^--case-seconds = .*, expected a number from 0\.1 to 60$/);
    },
  );
});

describe('parseSeed', () => {
  it('reads every whole number of 32 bits, in which no two seeds draw alike', () => {
    for (const seed of [0, -5, 42, 2 ** 31 - 1, -(2 ** 31)]) expect(parseSeed(String(seed))).toBe(seed);
  });

  it.each([
    'abc',
    '',
    '1.5',
    '1e5',
    'NaN',
    '2147483648',
    '-2147483649',
    '4294967296',
    '-4294967296',
    '9007199254740993',
  ])('refuses %j', (text) => {
    expect(() => parseSeed(text)).toThrow(/^--seed = .*, expected a whole number/);
  });
});

describe('parseReporters, parsePath and parseTarget', () => {
  it('split lists, and refuse a name that they do not know', () => {
    expect(parseReporters('json, html')).toEqual(['json', 'html']);
    for (const text of ['', 'html,', 'HTML', 'pdf'])
      expect(() => parseReporters(text)).toThrow(/expected a comma-separated list of: html, json/);
  });

  it('take the paths that replay lines print, and no others', () => {
    for (const path of ['0', '12', '12:0:3']) expect(parsePath(path)).toBe(path);
    for (const path of ['', ':1', '1:', '1,2', '-1']) expect(() => parsePath(path)).toThrow(/^--path = /);
  });

  it('split a target at its first slash', () => {
    expect(parseTarget('gram.kink-floor')).toEqual({ claim: 'gram.kink-floor' });
    expect(parseTarget('gram.kink-floor/a/b')).toEqual({ claim: 'gram.kink-floor', control: 'a/b' });
  });
});

it('parseOwnScheme takes the scheme by which is drawn, and says what becomes of an older one', () => {
  expect(parseOwnScheme('2')).toBe(2);
  expect(() => parseOwnScheme('1')).toThrow(
    /^--scheme = 1, expected 2: what an older scheme drew, eigencheck replay computes again$/,
  );
  for (const text of ['3', '', '2.0']) expect(() => parseOwnScheme(text)).toThrow(/^--scheme = .*, expected 2$/);
});

it.each([
  replayLine('a.b/c', 7, '3:0', 1),
  replayLine('a.b/c', 7, '3:0'),
  verifyLine('a.b', -7, 40),
  huntLine('a.b/c', 7, 100),
  detectLine('a.b', 7),
])('a line of a run is one that its command takes: %s', async (line) => {
  const [, name, ...words] = line.split(' ');
  const root = program(() => {});
  let ran = '';
  for (const command of root.commands)
    command.action(() => {
      ran = command.name();
    });
  await root.parseAsync([name, ...words], { from: 'user' });
  expect(ran).toBe(name);
});

it('parseProfile refuses another name with those that there are', () => {
  expect(parseProfile('quick').about).not.toBe('');
  expect(() => parseProfile('weekly')).toThrow('--profile = "weekly", expected one of: quick, default, nightly');
});
