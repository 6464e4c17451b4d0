import type { Doing } from '../engine/steps.js';

/** What a worker thread does just now, readable while it is stuck: it crosses the thread boundary as shared memory. */
export interface StepPulse {
  readonly place: Int32Array;
  /** Its text in UTF-8. */
  readonly text: Uint8Array;
}

/** The number of a step that is no case: a thread loads the configuration, or asks it for what is shown of it. Those of cases are not negative. */
export const NO_CASE = -1;

/** A step under way. */
export interface StepUnderWay {
  /** Its number within its unit of work. */
  readonly number: number;
  readonly doing: Doing;
  readonly draw: number;
  /** The statement or the instance, as its unit has it. */
  readonly text: string;
  /** Different for any two steps of a thread. */
  readonly sequence: number;
}

export const newPulse = (): StepPulse => ({
  place: new Int32Array(new SharedArrayBuffer(4 * PLACES)),
  text: new Uint8Array(new SharedArrayBuffer(4096)),
});

/** Says which thread of the system this is: see thread-clock.ts. */
export function sayThread({ place }: StepPulse, thread: number): void {
  Atomics.store(place, THREAD, thread);
}

/** Writes down what is about to be done, where it can be read even if this thread never comes back. */
export function beginStep(pulse: StepPulse, { number, doing, draw, text }: Omit<StepUnderWay, 'sequence'>): void {
  const { place } = pulse;
  writeText(pulse, text);
  place[NUMBER] = number;
  place[DOING] = DOINGS.indexOf(doing);
  place[DRAW] = draw;
  place[DRAW_ABOVE] = Math.floor(draw / 2 ** 32);
  place[SEQUENCE]++;
  Atomics.store(place, UNDER_WAY, 1);
}

export function endStep({ place }: StepPulse): void {
  Atomics.store(place, UNDER_WAY, 0);
}

/** Undefined between two steps. */
export function stepUnderWay({ place, text }: StepPulse): StepUnderWay | undefined {
  if (Atomics.load(place, UNDER_WAY) === 0) return undefined;
  return {
    number: place[NUMBER],
    doing: DOINGS[place[DOING]],
    // Both halves of a number beyond 32 bits.
    draw: place[DRAW_ABOVE] * 2 ** 32 + (place[DRAW] >>> 0),
    text: new TextDecoder().decode(text.slice(0, place[BYTES])),
    sequence: place[SEQUENCE],
  };
}

export const threadOf = ({ place }: StepPulse): number => Atomics.load(place, THREAD);

const [UNDER_WAY, NUMBER, DOING, DRAW, BYTES, SEQUENCE, THREAD, DRAW_ABOVE, PLACES] = [0, 1, 2, 3, 4, 5, 6, 7, 8];
const DOINGS: readonly Doing[] = ['drawing', 'evaluating', 'shrinking', 'figures'];
const encoder = new TextEncoder();

/** Most steps are of the same statement as the one before. */
const last = new WeakMap<StepPulse, string>();

function writeText(pulse: StepPulse, text: string): void {
  if (last.get(pulse) === text) return;
  last.set(pulse, text);
  const bytes = encoder.encode(text).subarray(0, pulse.text.length);
  pulse.text.set(bytes);
  pulse.place[BYTES] = bytes.length;
}
