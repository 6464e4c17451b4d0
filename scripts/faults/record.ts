import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import type { Fault } from '../../src/testing/faults/fault.js';
import type { Outcome } from './tester.js';

/** What became of a fault when it was planted. */
export interface Result extends Outcome {
  /** The day, as 2026-11-30. */
  readonly on: string;
  /** Of the fault's file and texts: of one that has changed since it was planted nothing is known. */
  readonly fault: string;
}

/** The newest result of each fault, in a file that is committed: results take hours, and a checkout starts where the last one was. */
export class FaultRecord {
  readonly #results: Map<string, Result>;

  constructor(
    private readonly file: string,
    private readonly faults: readonly Fault[],
  ) {
    const lines = existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n') : [];
    const all = lines.map((line) => JSON.parse(line) as Result);
    this.#results = new Map(all.map((result) => [result.id, result]));
  }

  /** What became of the fault as it stands in the list now; undefined where it was not planted. */
  resultOf(fault: Fault): Result | undefined {
    const result = this.#results.get(fault.id);
    return result?.fault === hashOf(fault) ? result : undefined;
  }

  /** Adds a result of today, and writes the file: those of the faults that are listed, a line each. */
  add(fault: Fault, outcome: Outcome): void {
    const seconds = Math.round(outcome.seconds);
    const on = new Date().toISOString().slice(0, 10);
    this.#results.set(fault.id, { ...outcome, seconds, on, fault: hashOf(fault) });
    const lines = this.faults.flatMap((each) => this.resultOf(each) ?? []).map((result) => JSON.stringify(result));
    writeFileSync(this.file, `${lines.join('\n')}\n`);
  }
}

const hashOf = ({ file, find, replace }: Fault): string =>
  createHash('sha256')
    .update(JSON.stringify([file, find, replace]))
    .digest('hex')
    .slice(0, 12);
