import { availableParallelism, cpus } from 'node:os';
import { __version } from 'fast-check';
import { describeRuntime } from '../numerics/interval/runtime-functions.js';
import { VERSION } from '../version.js';
import { runtimeNow } from './runtime.js';

/** Where a run took place, for its evidence. */
export const environment = (): Record<
  'eigencheck' | 'fast-check' | 'fingerprint' | 'functions' | 'node' | 'platform' | 'processor',
  string
> => ({
  eigencheck: VERSION,
  'fast-check': __version,
  node: process.version,
  platform: `${process.platform} ${process.arch}`,
  processor: `${cpus()[0]?.model ?? 'unknown'} × ${availableParallelism()}`,
  functions: describeRuntime(runtimeNow()),
  fingerprint: runtimeNow().fingerprint,
});
