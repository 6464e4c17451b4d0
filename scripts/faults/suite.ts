import { join } from 'node:path';
import { loadConfigFromFile } from 'vite';
import { BaseSequencer, createVitest, type TestModule, type TestSpecification } from 'vitest/node';

/**
 * The tests of one copy of the tree, in a process that stays: a run of a few files takes half a second more than the files themselves.
 *
 *   jiti scripts/faults/suite.ts <folder of the copy>
 *
 * Each message names the files to run, in order, and the file that changed; the answer is the first failure. A fault may hang the
 * tests for good: whoever started this process ends it then.
 */
export interface RunTests {
  readonly tests: readonly string[];
  readonly changed: readonly string[];
}

export interface TestsEnded {
  readonly failed?: { readonly file: string; readonly test: string };
  /** Seconds that each file took. */
  readonly seconds: Readonly<Record<string, number>>;
}

/** As they are asked for: the nearest first. */
class InOrder extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return files;
  }
}

const folder = process.argv[2];
const loaded = await loadConfigFromFile({ command: 'serve', mode: 'test' }, join(folder, 'vitest.config.ts'));
if (loaded === null) throw new Error(`${folder} has no vitest.config.ts`);
const { resolve, test = {} } = loaded.config;
// What is kept of translated files would grow by each copy of the tree.
const { experimental: _kept, coverage: _coverage, ...settings } = test;
const vitest = await createVitest(
  'test',
  {
    ...settings,
    root: folder,
    config: false,
    watch: false,
    bail: 1,
    reporters: [{}],
    maxWorkers: 1,
    fileParallelism: false,
    cache: false,
    sequence: { sequencer: InOrder },
  },
  { resolve: resolve ?? {}, cacheDir: join(folder, '.vite'), server: { watch: null } },
);
await vitest.standalone();
const specifications = await vitest.globTestSpecifications();

process.on('message', async (request: RunTests) => {
  for (const path of request.changed) vitest.invalidateFile(path);
  const chosen = request.tests.flatMap((name) => specifications.filter((one) => one.moduleId === join(folder, name)));
  // What earlier runs found would be told again.
  vitest.state.filesMap.clear();
  vitest.state.clearErrors();
  const { testModules, unhandledErrors } = await vitest.runTestSpecifications(chosen);
  const failed = testModules.map(failureOf).find((one) => one !== undefined);
  const elsewhere = unhandledErrors.length > 0 ? { file: 'unhandled', test: textOf(unhandledErrors[0]) } : undefined;
  const first = failed ?? elsewhere;
  const answer: TestsEnded = {
    ...(first && { failed: first }),
    seconds: Object.fromEntries(testModules.map((one) => [one.relativeModuleId, one.diagnostic().duration / 1000])),
  };
  process.send?.(answer);
});
// Whoever started this process is gone.
process.on('disconnect', () => process.exit());
process.send?.('ready');

function failureOf(module: TestModule): { file: string; test: string } | undefined {
  const file = module.relativeModuleId;
  for (const one of module.children.allTests('failed')) return { file, test: one.fullName };
  const suite = [...module.children.allSuites()].find((one) => one.errors().length > 0);
  if (suite !== undefined) return { file, test: `${suite.fullName}: ${textOf(suite.errors()[0])}` };
  const [error] = module.errors();
  return error === undefined ? undefined : { file, test: textOf(error) };
}

function textOf(error: unknown): string {
  const message =
    typeof error === 'object' && error !== null && 'message' in error ? String(error.message) : String(error);
  return message.split('\n')[0].slice(0, 120);
}
