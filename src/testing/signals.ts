const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Runs `work`, in which signals are emitted to this process, and takes away what listens for more of them: the second signal to a run
 * ends its process.
 * @throws Error where a run listens already: its listener would stay, and the next signal, of another test, end the process of both
 */
export async function withSignals<T>(work: () => T | Promise<T>): Promise<T> {
  const listeners = SIGNALS.flatMap((signal) => process.listeners(signal));
  // What `onInterrupt` listens with; libraries that restore a terminal listen too.
  if (listeners.some(({ name }) => name === 'handle'))
    throw new Error('withSignals: a run listens for signals, expected it to begin inside of `work`');
  const before = new Set<unknown>(listeners);
  try {
    return await work();
  } finally {
    for (const signal of SIGNALS)
      for (const listener of process.listeners(signal)) if (!before.has(listener)) process.off(signal, listener);
  }
}
