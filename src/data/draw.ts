import type { Random } from 'fast-check';

/** What the generators draw from one seeded source. */
export class Draw {
  constructor(private readonly random: Random) {}

  /** A whole number from min to max, both included. */
  integer(min: number, max: number): number {
    return this.random.nextInt(min, max);
  }

  uniform(min: number, max: number): number {
    return min + (max - min) * (this.random.nextInt(0, RESOLUTION) / RESOLUTION);
  }

  /** Between min > 0 and max, every decade as likely as the next. */
  logUniform(min: number, max: number): number {
    return min * (max / min) ** this.uniform(0, 1);
  }

  chance(probability: number): boolean {
    return this.uniform(0, 1) < probability;
  }

  sign(): 1 | -1 {
    return this.integer(0, 1) === 0 ? 1 : -1;
  }

  pick<T>(from: readonly T[]): T {
    return from[this.integer(0, from.length - 1)];
  }

  /** A nonzero row of Z^r with entries at most `size` ≥ 1. */
  row(r: number, size: number): number[] {
    const row: number[] = [];
    for (let k = 0; k < r; k++) row.push(this.integer(-size, size));
    if (!row.some((x) => x !== 0)) row[this.integer(0, r - 1)] = this.sign();
    return row;
  }

  /** In place. */
  shuffle<T>(items: T[]): T[] {
    for (let i = items.length - 1; i > 0; i--) {
      const j = this.integer(0, i);
      [items[i], items[j]] = [items[j], items[i]];
    }
    return items;
  }
}

const RESOLUTION = 2 ** 30;
