import { availableParallelism, cpus } from 'node:os';
import { VERSION } from '../version.js';
import { runtimeNow, runtimeWords } from './runtime.js';

/** Where a run took place, for its evidence. */
export const environment = (): Record<
  'eigencheck' | 'fingerprint' | 'functions' | 'node' | 'platform' | 'processor',
  string
> => ({
  eigencheck: VERSION,
  node: process.version,
  platform: `${process.platform} ${process.arch}`,
  processor: `${cpus()[0]?.model ?? 'unknown'} × ${availableParallelism()}`,
  functions: runtimeWords(),
  fingerprint: runtimeNow().fingerprint,
});
