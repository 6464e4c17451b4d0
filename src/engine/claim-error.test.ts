import { describe, expect, it } from 'vitest';
import { asClaimError, ClaimError } from './claim-error.js';

describe('ClaimError', () => {
  it('is one line, whatever the original message and the instance', () => {
    const error = asClaimError(new Error('first\n  second'), 'a.b', { x: 'y\nz' });
    expect(error.message).toBe('a.b: on x y z: first second');
    expect(error.name).toBe('ClaimError');
  });

  it('shortens a long instance to 200 characters', () => {
    const { message } = asClaimError(new Error('e'), 'a', 'x'.repeat(500));
    expect(message).toBe(`a: on ${'x'.repeat(199)}…: e`);
  });

  it('says something about an error that says nothing, and about what is no error', () => {
    expect(asClaimError(new Error(''), 'a', 1).message).toBe('a: on 1: an error without a message');
    expect(asClaimError('text', 'a', 1).message).toBe('a: on 1: text');
  });

  it('without an instance failed while drawing one', () => {
    expect(new ClaimError({ claim: 'a', cause: new Error('zero direction') }).message).toBe(
      'a: while drawing an instance: zero direction',
    );
  });

  it('keeps its cause, claim and instance when more becomes known', () => {
    const cause = new Error('e');
    const error = asClaimError(cause, 'a', 1).with({ replay: 'eigencheck replay a --seed 1 --path 0' });
    expect(error).toMatchObject({ message: 'a: on 1: e (again: eigencheck replay a --seed 1 --path 0)', cause });
    expect(error.failure).toMatchObject({ claim: 'a', instance: '1' });
    expect(error.evidence).toBeUndefined();
  });

  it('is not wrapped twice', () => {
    const error = asClaimError(new Error('e'), 'a', 1);
    expect(asClaimError(error, 'b', 2)).toBe(error);
  });
});
