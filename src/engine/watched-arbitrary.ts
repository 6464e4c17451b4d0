import fc, { type Arbitrary } from 'fast-check';

/** The same values as `inner`: of each, `before` and `after` are told. */
export class WatchedArbitrary<I> extends fc.Arbitrary<I> {
  constructor(
    private readonly inner: Arbitrary<I>,
    private readonly watcher: { readonly before?: () => void; readonly after?: (drawn: fc.Value<I>) => void },
  ) {
    super();
  }

  override generate(random: fc.Random, bias: number | undefined): fc.Value<I> {
    this.watcher.before?.();
    const drawn = this.inner.generate(random, bias);
    this.watcher.after?.(drawn);
    return drawn;
  }

  override canShrinkWithoutContext(value: unknown): value is I {
    return this.inner.canShrinkWithoutContext(value);
  }

  override shrink(value: I, context: unknown): fc.Stream<fc.Value<I>> {
    return this.inner.shrink(value, context);
  }
}
