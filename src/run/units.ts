import type { Handlers } from './serve.js';

/** The code of every unit of work, by its kind: a thread loads what it is asked for. */
export const UNITS = {
  load: async () => (await import('./watched-registry.js')).load,
  check: async () => (await import('./check-unit.js')).check,
  control: async () => (await import('./check-unit.js')).control,
  figures: async () => (await import('./check-unit.js')).figures,
  detect: async () => (await import('./check-unit.js')).detect,
  audit: async () => (await import('./audit-unit.js')).audit,
  replay: async () => (await import('./corpus-unit.js')).replay,
  'replay-instance': async () => (await import('./replay-unit.js')).replayInstance,
  'replay-case': async () => (await import('./replay-unit.js')).replayFile,
  constants: async () => (await import('./constants-unit.js')).constants,
  constant: async () => (await import('./constants-unit.js')).constant,
  trials: async () => (await import('./trials-unit.js')).trials,
  card: async () => (await import('./card-unit.js')).card,
  hunt: async () => (await import('./hunt-unit.js')).hunt,
} satisfies Handlers;
