import { expect, it } from 'vitest';
import { withSignals } from '../testing/signals.js';
import { onInterrupt } from './interruption.js';

it('the first signal is told once, its echo not; nothing is told after the end', () =>
  withSignals(() => {
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
  }));
