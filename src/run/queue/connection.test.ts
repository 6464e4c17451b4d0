import { expect, it } from 'vitest';
import { InputError } from '../input-error.js';
import { addressOf } from './connection.js';

it('an address is shown without user and password', () => {
  expect(addressOf('redis://127.0.0.1:6379')).toBe('redis://127.0.0.1:6379');
  expect(addressOf('rediss://user:secret@host:6380/3')).toBe('rediss://host:6380/3');
  expect(addressOf('redis://:secret@[::1]:6379')).toBe('redis://[::1]:6379');
});

it('what is no address of a Redis is refused, and not repeated', () => {
  for (const wrong of ['http://user:secret@host', 'redis://', 'secret', '']) {
    expect(() => addressOf(wrong)).toThrow(InputError);
    expect(() => addressOf(wrong)).not.toThrow(/secret/);
  }
});
