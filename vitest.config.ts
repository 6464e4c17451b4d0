import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { TestOrder } from './scripts/test-order.js';

export default defineConfig({
  resolve: {
    alias: [
      { find: /^eigencheck$/, replacement: fileURLToPath(new URL('./src/index.ts', import.meta.url)) },
      {
        find: /^eigencheck\/(vitest|theorems|interval)$/,
        replacement: fileURLToPath(new URL('./src/$1.ts', import.meta.url)),
      },
    ],
  },
  test: {
    include: ['{src,properties,examples}/**/*.test.ts'],
    globalSetup: './scripts/test-folder.ts',
    // By their content, in this folder: translating all sources is half of what a run of one file takes.
    experimental: {
      fsModuleCache: true,
      fsModuleCachePath: fileURLToPath(new URL('./.vitest-cache', import.meta.url)),
    },
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // Two more than there are cores: tests of the command mostly wait for a process of their own.
    maxWorkers: availableParallelism() + 2,
    // Test files share a process, its modules and the tables that these keep: starting and loading anew was a fifth of the time.
    isolate: false,
    // Most code runs a few times only, compiled at once sooner than interpreted; and threads that collect garbage would take cores from tests.
    // Together a sixth of the processor time.
    execArgv: ['--always-sparkplug', '--single-threaded-gc', '--max-semi-space-size=64'],
    // Each run has another order of the files, and prints the seed of it: what one file leaves to the next shows (CONTRIBUTING.md).
    sequence: { seed: Date.now(), sequencer: TestOrder },
    // A library that prints by itself is a defect: any console output fails the run.
    onConsoleLog: (log) => {
      throw new Error(`unexpected console output: ${log}`);
    },
    coverage: {
      // `COVERAGE=1 npm test` counts them in the tests of the library alone (scripts/test.mjs).
      provider: 'v8',
      include: ['src/**/*.ts'],
      // The ends of a queue need a Redis: their tests (src/run/queue/queue.test.ts) are in the other half. A unit alone is in a process of its own.
      exclude: [
        '**/*.test.ts',
        '**/*.scale.ts',
        'src/testing/**',
        'src/cli/**',
        'src/page/**',
        'src/run/queue/{announced,connection,in-time,places,queue-runner,queue-worker,traces,waits}.ts',
        'src/run/alone*.ts',
      ],
      reporter: ['text-summary', 'html'],
      thresholds: {
        'src/{numerics,families,gram,mean-field,engine,run}/**/*.ts': { lines: 95, branches: 95 },
      },
    },
  },
});
