/** One contender: seconds per call, measured over a given number of calls. */
export type Contender = (repetitions: number) => number | Promise<number>;

interface Measured {
  /** Seconds per call: medians over the rounds. */
  readonly seconds: Readonly<Record<string, number>>;
  /** The same of every round. */
  readonly times: Readonly<Record<string, readonly number[]>>;
  /** How many times as fast as the peer: the median over the rounds of what each gave; undefined where there is no such peer. */
  ratio(peer: string, name: string): number | undefined;
  /** The same from the fastest round of each, in which neighbours on the machine took least from it. */
  ratioOfFastest(peer: string, name: string): number | undefined;
}

/**
 * In each of `rounds` rounds the contenders take turns, so that whatever else the machine does meets all alike; hence ratios are taken within a
 * round. (On a machine shared with others all of them run at half of their speed for seconds, then at full speed.)
 * A contender's turn lasts about `turn` seconds by the time its calls took in two turns before the first round, which also give V8 the
 * occasion to compile what a suite of thousands of cases runs compiled.
 */
export async function interleaved(
  contenders: Readonly<Record<string, Contender>>,
  rounds = 21,
  turn = 0.03,
): Promise<Measured> {
  const names = Object.keys(contenders);
  const repetitions: Record<string, number> = {};
  const times: Record<string, number[]> = {};
  for (const name of names) {
    let once = await contenders[name](3);
    for (let warming = 0; warming < 3; warming++) {
      repetitions[name] = Math.max(1, Math.min(5000, Math.round(turn / once)));
      if (warming < 2) once = await contenders[name](repetitions[name]);
    }
    times[name] = [];
  }
  for (let round = 0; round < rounds; round++)
    for (const name of names) times[name].push(await contenders[name](repetitions[name]));
  const fastest = (name: string) => Math.min(...times[name]);
  return {
    seconds: Object.fromEntries(names.map((name) => [name, median(times[name])])),
    times,
    ratio: (peer, name) => (peer in times ? median(times[peer].map((t, round) => t / times[name][round])) : undefined),
    ratioOfFastest: (peer, name) => (peer in times ? fastest(peer) / fastest(name) : undefined),
  };
}

/** A contender of this process: the median over its repetitions, as peer.py does. */
export const here =
  (call: () => unknown): Contender =>
  (repetitions) => {
    const times = [];
    for (let i = 0; i < repetitions; i++) {
      const start = process.hrtime.bigint();
      call();
      times.push(Number(process.hrtime.bigint() - start) * 1e-9);
    }
    return median(times);
  };

export const median = (values: readonly number[]): number => [...values].sort((x, y) => x - y)[values.length >> 1];
