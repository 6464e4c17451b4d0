/** A unit of work that waits for a runner. */
export interface Waiting {
  /** What it is about: who was at its subject before has the tables for it. */
  readonly subject: string | undefined;
  /** Before all that are not. */
  readonly isUrgent: boolean;
}

/**
 * Units that wait for runners, in the order of their subjects, which are those in which these came, and of a subject in
 * the order in which they came.
 *
 * A runner goes on with its subject, whose tables it has, before it begins one that no other runner is at, and helps out
 * only then, where most units wait for each who is at them: the first use of a claim costs some tenths of a second, and
 * who helps should stay.
 */
export class WaitingUnits<Unit extends Waiting> {
  readonly #urgent: Unit[] = [];
  /** Those without a subject stand alone. */
  readonly #lists = new Map<string | undefined, Line<Unit>>();
  #size = 0;

  get size(): number {
    return this.#size;
  }

  /** Whether units of a subject wait. */
  has(subject: string | undefined): boolean {
    return (this.#lists.get(subject)?.size ?? 0) > 0;
  }

  add(unit: Unit): void {
    this.#size++;
    if (unit.isUrgent) this.#urgent.push(unit);
    else {
      const line = this.#lists.get(unit.subject) ?? new Line<Unit>();
      this.#lists.set(unit.subject, line);
      line.add(unit);
    }
  }

  /** The next unit for a runner that was at `subject`, while others are at `busy`, so many at each; undefined where none waits. */
  take(subject: string | undefined, busy: ReadonlyMap<string | undefined, number>): Unit | undefined {
    const found = this.#urgent.shift() ?? this.#lineFor(subject, busy)?.take();
    if (found !== undefined) this.#size--;
    return found;
  }

  /** All that wait, which do so no more. */
  takeAll(): readonly Unit[] {
    const all = [...this.#urgent.splice(0), ...[...this.#lists.values()].flatMap((line) => line.takeAll())];
    this.#size = 0;
    return all;
  }

  #lineFor(subject: string | undefined, busy: ReadonlyMap<string | undefined, number>): Line<Unit> | undefined {
    if (subject !== undefined && this.has(subject)) return this.#lists.get(subject);
    let [neediest, most] = [undefined as Line<Unit> | undefined, 0];
    for (const [its, line] of this.#lists) {
      if (line.size === 0) continue;
      const at = its === undefined ? 0 : (busy.get(its) ?? 0);
      if (at === 0) return line;
      if (line.size / (at + 1) > most) [neediest, most] = [line, line.size / (at + 1)];
    }
    return neediest;
  }
}

/** So many of each. */
export class Counts<Key> extends Map<Key, number> {
  constructor(keys: Iterable<Key> = []) {
    super();
    for (const key of keys) this.change(key, 1);
  }

  change(key: Key, by: number): void {
    const count = (this.get(key) ?? 0) + by;
    if (count === 0) this.delete(key);
    else this.set(key, count);
  }
}

/** First in, first out. */
class Line<Unit> {
  #units: Unit[] = [];
  #taken = 0;

  get size(): number {
    return this.#units.length - this.#taken;
  }

  add(unit: Unit): void {
    this.#units.push(unit);
  }

  take(): Unit | undefined {
    const unit = this.#units[this.#taken++];
    if (2 * this.#taken > this.#units.length) {
      this.#units = this.#units.slice(this.#taken);
      this.#taken = 0;
    }
    return unit;
  }

  takeAll(): readonly Unit[] {
    const rest = this.#units.slice(this.#taken);
    this.#units = [];
    this.#taken = 0;
    return rest;
  }
}
