/** Instances along one quantity: the report draws both sides of the statement over them, as certified at each. */
export interface Along<I> {
  /** The quantity, in few words with TeX between dollars: 'points $n$'. */
  readonly x: string;
  /** Default linear. */
  readonly scale?: 'linear' | 'log';
  readonly at: readonly number[];
  /** The instance of each value, by the name of its curve; one curve needs no name: ''. */
  readonly instances: Readonly<Record<string, (x: number) => I>>;
  /** Which instances these are, and what to see, in Markdown with TeX between dollars. */
  readonly caption: string;
  /** What the sides of these instances are, where the claim's own names leave it open. */
  readonly sides?: readonly [left: string, right: string];
  /**
   * 'sides' (default): both; 'left': that alone, where the right one is 0; 'ratio': the larger side over the smaller, for sides that do not
   * compare from curve to curve.
   */
  readonly show?: 'sides' | 'left' | 'ratio';
  /** Of a statistical claim: trials at each value; the claim's own number when left out. */
  readonly replicates?: number;
}
