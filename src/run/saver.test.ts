import { describe, expect, it, vi } from 'vitest';
import { Saver } from './saver.js';

describe('a saver', () => {
  it('saves the first change at once, and later ones together, after nineteen times what saving took', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
    try {
      const saved: number[] = [];
      const saver = new Saver(async () => {
        saved.push(performance.now());
        await vi.advanceTimersByTimeAsync(10);
      });
      const start = performance.now();
      saver.touch();
      await vi.advanceTimersByTimeAsync(0);
      expect(saved).toEqual([start]);
      for (let i = 0; i < 5; i++) saver.touch();
      await vi.advanceTimersByTimeAsync(180);
      expect(saved).toHaveLength(1);
      await vi.advanceTimersByTimeAsync(10);
      expect(saved).toHaveLength(2);
      saver.touch();
      await saver.close();
      await vi.advanceTimersByTimeAsync(60_000);
      expect(saved).toHaveLength(2);
    } finally {
      vi.useRealTimers();
    }
  });
});
