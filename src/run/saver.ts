/**
 * Saves what changes, whole and at its latest, so often that it takes a twentieth of the time at most, and at least every
 * ten seconds: what grows with each change would else cost the square of it.
 */
export class Saver {
  #timer: NodeJS.Timeout | undefined;
  #saving = Promise.resolve();
  #pause = 0;

  /** @param save - what it does not reject for is told by who saves last */
  constructor(private readonly save: () => Promise<void>) {}

  /** Something changed. */
  touch(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#saving = this.#saving.then(() => this.#save());
    }, this.#pause);
  }

  /** Nothing is saved after it. */
  async close(): Promise<void> {
    clearTimeout(this.#timer);
    await this.#saving;
  }

  async #save(): Promise<void> {
    const began = performance.now();
    await this.save();
    this.#pause = Math.min(MOST_MS, 19 * (performance.now() - began));
  }
}

const MOST_MS = 10_000;
