/** How long the two ends of a queue wait for each other, in ms. */
export interface Waits {
  /** A worker that says nothing for so long is taken for lost. It says something twice in that time, from a thread that computes nothing. */
  readonly lock: number;
  /** Between two looks for such workers. */
  readonly lost: number;
  /** A coordinator that says nothing for so long is taken for lost. */
  readonly announced: number;
  /** Between two announcements of one. */
  readonly renewed: number;
  /** Between two looks for results that no event told. */
  readonly swept: number;
  /** Between two looks for workers that came or went. */
  readonly placed: number;
  /** Before a worker asks or tells again what a connection was lost for. */
  readonly retried: number;
  /** Between two looks for a run, of a worker that has none. */
  readonly wanted: number;
}

/** Tests wait for a share of each, which an environment variable of their own names. */
export function waits(share = Number(process.env.EIGENCHECK_QUEUE_WAITS ?? 1)): Waits {
  const ms = (most: number): number => Math.ceil(share * most);
  return {
    lock: ms(8000),
    lost: ms(2000),
    announced: ms(5000),
    renewed: ms(1000),
    swept: ms(1000),
    placed: ms(250),
    retried: ms(500),
    wanted: ms(500),
  };
}
