import { afterEach, expect, it } from 'vitest';
import { onInterrupt } from './interruption.js';

const before = new Set<unknown>(
  process.listeners('SIGINT').concat(process.listeners('SIGTERM'), process.listeners('SIGHUP')),
);
afterEach(() => {
  // After a first signal it listens for the second, which would end this process.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    for (const listener of process.listeners(signal)) if (!before.has(listener)) process.off(signal, listener);
});

it('the first signal is told once, its echo not; nothing is told after the end', () => {
  let told = 0;
  const listeners = process.listenerCount('SIGHUP');
  onInterrupt(() => void told++)();
  expect(process.listenerCount('SIGHUP')).toBe(listeners);
  const stop = onInterrupt(() => void told++);
  process.emit('SIGHUP', 'SIGHUP');
  process.emit('SIGHUP', 'SIGHUP');
  expect(told).toBe(1);
  stop();
  // Still listening: a second Ctrl-C must end a process whose threads do not.
  expect(process.listenerCount('SIGHUP')).toBe(listeners + 1);
});
