import { readFileSync, readlinkSync } from 'node:fs';

/** What the system tells of a thread. */
export interface ThreadTimes {
  /** Seconds of CPU time that it has used. */
  readonly cpu: number;
  /** It waits for something: it would not run if a processor were free. */
  readonly asleep: boolean;
}

/** The system's number of the calling thread; 0 where the system does not tell, as outside Linux. */
export function ownThreadId(): number {
  try {
    // '4711/task/4712'
    return Number(readlinkSync('/proc/thread-self').split('/').at(-1)) || 0;
  } catch {
    return 0;
  }
}

/**
 * Of a thread of this process. A thread that loops cannot be asked, but the system can. Undefined where it does not
 * tell.
 */
export function threadTimes(thread: number): ThreadTimes | undefined {
  if (thread === 0) return undefined;
  try {
    return parseStat(readFileSync(`/proc/self/task/${thread}/stat`, 'latin1'));
  } catch {
    return undefined;
  }
}

/** Of a line of /proc/…/stat (proc(5)): its fields follow the name in parentheses, which may hold anything. */
export function parseStat(line: string): ThreadTimes | undefined {
  const fields = line.slice(line.lastIndexOf(')') + 2).split(' ');
  // Fields 3, 14 and 15 of proc(5); the first one here is number 3.
  const [state, user, system] = [fields[0], Number(fields[11]), Number(fields[12])];
  if (!(user >= 0 && system >= 0)) return undefined;
  return { cpu: (user + system) / TICKS, asleep: state === 'S' };
}

/** USER_HZ, in which Linux tells times to programs: 100 on every machine that Node runs on. */
const TICKS = 100;
