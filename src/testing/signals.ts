const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Runs `work`, in which signals are emitted to this process, and takes away what listens for more of them: the second signal to a run
 * ends its process.
 */
export async function withSignals<T>(work: () => T | Promise<T>): Promise<T> {
  const before = new Set<unknown>(SIGNALS.flatMap((signal) => process.listeners(signal)));
  try {
    return await work();
  } finally {
    for (const signal of SIGNALS)
      for (const listener of process.listeners(signal)) if (!before.has(listener)) process.off(signal, listener);
  }
}
