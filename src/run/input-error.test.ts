import { expect, it } from 'vitest';
import { InputError, textOf, verbatim } from './input-error.js';
import { receivedError, sentError } from './sent-error.js';

const problem = {
  argument: 'data',
  received: 'rows.csv',
  found: ': line 3 is {zero}',
  expected: 'directions, or none with {config}',
  advice: 'remove it, or pass {dropDegenerate}',
};

it('tells argument, value, what is wrong, what was expected and what to do; arguments are called as its reader does', () => {
  const line =
    'data = rows.csv: line 3 is {zero}, expected directions, or none with config; remove it, or pass dropDegenerate';
  expect(new InputError(problem).message).toBe(line);
  expect(textOf(problem, (name) => `<${name}>`)).toBe(
    '<data> = rows.csv: line 3 is {zero}, expected directions, or none with <config>; remove it, or pass <dropDegenerate>',
  );
  expect(textOf({ received: 'a.json', found: ': no such file' }, String)).toBe('a.json: no such file');
});

it('what others wrote names no arguments, whatever it holds', () => {
  for (const text of ['{data}', '{{data}}', 'a{', '{', '}{data', ''])
    expect(textOf({ expected: `${verbatim(text)}{out}` }, (name) => `<${name}>`)).toBe(`, expected ${text}<out>`);
});

it('crosses threads as what it is, with the stacks of its causes', () => {
  const cause = new RangeError('why');
  const received = receivedError(structuredClone(sentError(new InputError(problem, { cause }))));
  expect(received).toBeInstanceOf(InputError);
  expect(received).toMatchObject({ problem });
  expect(received.stack).toContain('caused by RangeError: why');
});

it('any other thrown value keeps its name; one without a message says what it is', () => {
  expect(receivedError(sentError(new RangeError('far')))).toMatchObject({ name: 'RangeError', message: 'far' });
  expect(receivedError(sentError('text'))).toMatchObject({ name: 'Error', message: 'text' });
  expect(receivedError(sentError(new TypeError('')))).toMatchObject({ message: 'TypeError' });
});
