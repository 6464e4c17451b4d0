import { defineConfig } from 'vitest/config';

/**
 * The soundness tests at full scale, 10⁵ random arguments for every function and precision: `npm run test:scale`, three minutes on
 * two cores. The slowest functions at 544 and 1056 bits are drawn less often there; SCALE=full draws all of them 10⁵ times (half an hour).
 */
export default defineConfig({
  test: {
    include: ['{src,properties}/**/*.scale.ts'],
    globalSetup: './scripts/test-folder.ts',
    testTimeout: 3_600_000,
    maxWorkers: '100%',
    sequence: { shuffle: { files: true } },
  },
});
