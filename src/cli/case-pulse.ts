/** What a worker thread is doing just now, readable while it is stuck: it crosses the thread boundary as shared memory. */
export interface CasePulse {
  /** [the case's number, whether one is under way, bytes of its text] */
  readonly place: Int32Array;
  /** [when it began, in ms since 1970] */
  readonly began: Float64Array;
  /** Its text in UTF-8. */
  readonly text: Uint8Array;
}

export const newPulse = (): CasePulse => ({
  place: new Int32Array(new SharedArrayBuffer(12)),
  began: new Float64Array(new SharedArrayBuffer(8)),
  text: new Uint8Array(new SharedArrayBuffer(4096)),
});

/** Writes down what is about to be evaluated, where it can be read even if this thread never comes back. */
export function beginCase({ place, began, text }: CasePulse, number: number, instance: string): void {
  const bytes = encoder.encode(instance).subarray(0, text.length);
  text.set(bytes);
  began[0] = Date.now();
  place[0] = number;
  place[2] = bytes.length;
  Atomics.store(place, 1, 1);
}

export function endCase({ place }: CasePulse): void {
  Atomics.store(place, 1, 0);
}

/** The case under way: its number and text, and for how long; undefined between two cases. */
export function caseUnderWay({
  place,
  began,
  text,
}: CasePulse): { readonly number: number; readonly instance: string; readonly seconds: number } | undefined {
  if (Atomics.load(place, 1) === 0) return undefined;
  return {
    number: place[0],
    instance: new TextDecoder().decode(text.slice(0, place[2])),
    seconds: (Date.now() - began[0]) / 1000,
  };
}

const encoder = new TextEncoder();
