import { endProcess } from './quiet-worker.js';

/**
 * Calls `onFirst` at the first Ctrl-C (or termination request, or when the terminal is closed); the second one ends the
 * process at once with code 130. Returns a function that stops listening, unless the first one has come: then the
 * second still ends with code 130, while the last lines are printed and the threads end.
 *
 * A second signal within REPEAT_MS is the first one again: a terminal sends Ctrl-C to every process of the group, and
 * npm, when it started this command, passes it on once more.
 */
export function onInterrupt(onFirst: () => void): () => void {
  let first: number | undefined;
  const handle = () => {
    const now = performance.now();
    if (first === undefined) {
      first = now;
      onFirst();
    } else if (now - first > REPEAT_MS) {
      endProcess(130);
    }
  };
  for (const signal of SIGNALS) process.on(signal, handle);
  return () => {
    if (first !== undefined) return;
    for (const signal of SIGNALS) process.off(signal, handle);
  };
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
const REPEAT_MS = 100;
