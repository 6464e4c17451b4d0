/** Begins a unit of work, and ends with it. */
export type Begin = () => Promise<void>;

/** One unit after the other, as many at a time as there are lanes; the next one is asked for when a lane is free. */
export async function inLanes(units: Generator<Begin, void>, lanes: number): Promise<void> {
  const lane = async () => {
    for (const begin of units) await begin();
  };
  await Promise.all(Array.from({ length: lanes }, lane));
}
