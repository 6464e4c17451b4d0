/** Seconds of processor time of this process: what a machine shared with others does not change. */
export function secondsUsed(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}
