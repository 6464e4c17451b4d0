import { fork } from 'node:child_process';
import { CRASHES } from './queue/limits.js';
import { returnedText } from './queue/queued-unit.js';

/** A unit as it crosses to a process of its own. */
export interface AloneTask {
  /** As the queue holds it. */
  readonly text: string;
  /** The configuration, as it lies on this machine. */
  readonly config: string | undefined;
}

/**
 * Runs a unit that was lost before in a process of its own, so that its end takes no other unit with it: those that were
 * beside it in a lost worker come through, and it alone is counted from now on.
 * @param lost - how often it was lost
 * @returns what it gives back; as killed after CRASHES
 */
export async function runAlone(task: AloneTask, lost: number): Promise<string> {
  let reason = 'its worker was lost';
  for (let times = lost; times < CRASHES; times++) {
    const found = await inProcess(task);
    if ('text' in found) return found.text;
    reason = found.reason;
  }
  const message = `its worker was lost ${CRASHES} times (${reason})`;
  return returnedText({ end: { kind: 'killed', step: undefined, why: { kind: 'died', message } }, messages: [] });
}

function inProcess(task: AloneTask): Promise<{ readonly text: string } | { readonly reason: string }> {
  return new Promise((resolve) => {
    const child = fork(new URL('./alone-process.js', import.meta.url), { stdio: ['ignore', 2, 2, 'ipc'] });
    child.once('message', (text: string) => resolve({ text }));
    child.once('error', ({ message }) => resolve({ reason: message }));
    child.once('exit', (code, signal) => resolve({ reason: `its own process ended with ${signal ?? `code ${code}`}` }));
    child.send(task);
  });
}
