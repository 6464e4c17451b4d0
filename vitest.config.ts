import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** They compute what other tests of the library count, at length: not with branches counted. */
const SECOND_ROUTES = 'src/**/second-route.test.ts';

export default defineConfig({
  resolve: {
    alias: [
      { find: /^eigencheck$/, replacement: fileURLToPath(new URL('./src/index.ts', import.meta.url)) },
      { find: /^eigencheck\/vitest$/, replacement: fileURLToPath(new URL('./src/vitest.ts', import.meta.url)) },
      { find: /^eigencheck\/theorems$/, replacement: fileURLToPath(new URL('./src/theorems.ts', import.meta.url)) },
    ],
  },
  test: {
    // Two projects, since counting branches slows what computes by a third: they are counted in the tests of the library alone, and only where asked for.
    projects: [
      {
        extends: true,
        test: { name: 'library', include: ['src/**/*.test.ts'], exclude: ['src/{cli,page}/**', SECOND_ROUTES] },
      },
      {
        extends: true,
        test: {
          name: 'theorems and command',
          include: ['{properties,examples}/**/*.test.ts', 'src/{cli,page}/**/*.test.ts', SECOND_ROUTES],
          // Many of these wait for a process. Numbers of workers that differ need groups: one project after the other, where both run.
          maxWorkers: availableParallelism() + 1,
          sequence: { groupOrder: 1 },
        },
      },
    ],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // vitest leaves one core idle by itself; most tests compute and wait for nothing.
    maxWorkers: '100%',
    // Test files share a process, its modules and the tables that these keep: starting and loading anew was a fifth of the time.
    isolate: false,
    // Each run has another order of the files, and prints the seed of it: what one file leaves to the next shows (CONTRIBUTING.md).
    sequence: { shuffle: { files: true } },
    // A library that prints by itself is a defect: any console output fails the run.
    onConsoleLog: (log) => {
      throw new Error(`unexpected console output: ${log}`);
    },
    coverage: {
      // COVERAGE=1 npm test counts them, as continuous integration does: it takes a quarter longer.
      enabled: process.env.COVERAGE !== undefined,
      provider: 'v8',
      include: ['src/**/*.ts'],
      // The queue's ends are processes of their own, which src/cli/queue.test.ts starts, beyond what is counted.
      exclude: ['**/*.test.ts', '**/*.scale.ts', 'src/testing/**', 'src/cli/**', 'src/page/**', 'src/run/queue/**'],
      reporter: ['text-summary', 'html'],
      thresholds: {
        'src/{numerics,families,gram,mean-field,engine,run}/**/*.ts': { lines: 95, branches: 95 },
      },
    },
  },
});
