import { availableParallelism, cpus } from 'node:os';
import { VERSION } from './version.js';

/** Where a run took place, for its evidence. */
export const environment = (): Record<string, string> => ({
  eigencheck: VERSION,
  node: process.version,
  platform: `${process.platform} ${process.arch}`,
  processor: `${cpus()[0]?.model ?? 'unknown'} × ${availableParallelism()}`,
});
