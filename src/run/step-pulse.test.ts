import { describe, expect, it } from 'vitest';
import { beginStep, endStep, newPulse, sayThread, stepUnderWay, threadOf } from './step-pulse.js';

describe('a pulse', () => {
  it('holds the step under way, and nothing between two', () => {
    const pulse = newPulse();
    expect(stepUnderWay(pulse)).toBeUndefined();
    const step = { number: 7, doing: 'shrinking', draw: -1, text: 'κ(θ)' } as const;
    beginStep(pulse, step);
    expect(stepUnderWay(pulse)).toEqual({ ...step, sequence: 1 });
    endStep(pulse);
    expect(stepUnderWay(pulse)).toBeUndefined();
    beginStep(pulse, { ...step, text: 'x' });
    expect(stepUnderWay(pulse)).toEqual({ ...step, text: 'x', sequence: 2 });
  });

  it.each([0, 2 ** 31, 2 ** 32 + 5, 10 ** 12])('tells draw %d', (draw) => {
    const pulse = newPulse();
    beginStep(pulse, { number: 0, doing: 'drawing', draw, text: '' });
    expect(stepUnderWay(pulse)?.draw).toBe(draw);
  });

  it('cuts a text that is too long', () => {
    const pulse = newPulse();
    beginStep(pulse, { number: 0, doing: 'evaluating', draw: 0, text: 'x'.repeat(10_000) });
    expect(stepUnderWay(pulse)?.text).toBe('x'.repeat(4096));
  });

  it('tells its thread, 0 before it said so', () => {
    const pulse = newPulse();
    expect(threadOf(pulse)).toBe(0);
    sayThread(pulse, 4712);
    expect(threadOf(pulse)).toBe(4712);
  });
});
