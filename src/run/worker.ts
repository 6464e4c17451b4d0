import './quiet-worker.js';
import { serve } from './serve.js';

// One script for all units of work; each loads what it needs.
serve({
  load: async () => (await import('./watched-registry.js')).load,
  check: async () => (await import('./check-unit.js')).check,
  detect: async () => (await import('./check-unit.js')).detect,
  audit: async () => (await import('./audit-unit.js')).audit,
  replay: async () => (await import('./corpus-unit.js')).replay,
  'replay-instance': async () => (await import('./replay-unit.js')).replayInstance,
  'replay-case': async () => (await import('./replay-unit.js')).replayFile,
  constants: async () => (await import('./constants-unit.js')).constants,
  hunt: async () => (await import('./hunt-unit.js')).hunt,
});
