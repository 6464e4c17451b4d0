import { Writable } from 'node:stream';
import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { survive } from './survive.js';

const failing = (code: string) => Object.assign(new Error(`planted ${code}`), { code });

/** A stream that takes `most` writes, then fails: by telling, or at once. */
function stream(most: number, error: Error, atOnce = false) {
  const taken: string[] = [];
  const made = new Writable({
    write(chunk, _encoding, done) {
      if (taken.length < most) taken.push(String(chunk));
      else return done(error);
      done();
    },
  });
  if (atOnce) {
    const write = made.write.bind(made);
    made.write = ((chunk: string) => {
      if (taken.length >= most) throw error;
      return write(chunk);
    }) as typeof made.write;
  }
  return { made, taken };
}

describe('a standard stream that can no longer be written', () => {
  it.each([
    ['told later', false],
    ['thrown at once', true],
  ])('swallows what is written after the error, %s, and tells it once', async (_how, atOnce) => {
    const told: string[] = [];
    const { made, taken } = stream(1, failing('ENOSPC'), atOnce);
    survive(made, (reason) => void told.push(reason));
    for (const text of ['first', 'second', 'third']) {
      expect(() => made.write(text)).not.toThrow();
      await turn();
    }
    expect(made.write('fourth')).toBe(true);
    expect(taken).toEqual(['first']);
    expect(told).toEqual(['planted ENOSPC']);
  });

  it.each(['EPIPE', 'EIO'])('is not spoken of where nobody reads any more: %s', async (code) => {
    const told: string[] = [];
    const { made } = stream(0, failing(code));
    survive(made, (reason) => void told.push(reason));
    made.write('lost');
    await turn();
    made.write('lost too');
    await turn();
    expect(told).toEqual([]);
  });

  it('still calls back those who wait for a write', async () => {
    const { made } = stream(0, failing('ENOSPC'));
    survive(made, () => {});
    made.write('lost');
    await turn();
    await new Promise<void>((resolve) => made.write('lost too', () => resolve()));
  });

  it('is left alone as long as it takes what is written', () => {
    const { made, taken } = stream(3, failing('ENOSPC'));
    survive(made, () => {});
    for (const text of ['one', 'two']) made.write(text);
    expect(taken).toEqual(['one', 'two']);
  });
});
