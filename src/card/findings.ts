import type { ActivationCard } from '../evidence/activation-card.js';

type Untold = NonNullable<ActivationCard['untold']>[number];
/** A part of a card that is computed by itself. */
export type CardField = Untold['field'];

/** Computes the parts of a card one after the other; those that are beyond what is computed are left out, and why. */
export class Findings {
  readonly untold: Untold[] = [];

  /** @param watch - told of each part before it is computed */
  constructor(readonly watch: (field: CardField) => void) {}

  /** Undefined where a RangeError says that numbers are beyond what is computed. */
  find<T>(field: CardField, compute: () => T): T | undefined {
    this.watch(field);
    try {
      return compute();
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      this.note(field, error.message.split('\n')[0]);
      return undefined;
    }
  }

  note(field: CardField, why: string): void {
    this.untold.push({ field, why });
  }
}
