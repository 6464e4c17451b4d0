import seedrandom from 'seedrandom';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/**
 * Another order of the files in each run, by its printed seed; but the longest come first: begun among the last, one of
 * them would end alone, with the other cores idle.
 */
export class TestOrder extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const { seed } = this.ctx.config.sequence;
    this.ctx.logger.log(`      The order of the files has the seed ${seed} (--sequence.seed=${seed})\n`);
    const random = seedrandom(String(seed));
    const byChance = new Map(files.map((file) => [file, random()]));
    return files
      .toSorted(({ moduleId: a }, { moduleId: b }) => (a < b ? -1 : 1))
      .toSorted((a, b) => rank(a) - rank(b) || byChance.get(a)! - byChance.get(b)!);
  }
}

const rank = ({ moduleId }: TestSpecification): number => (LONGEST.some((end) => moduleId.endsWith(end)) ? 0 : 1);

/** More than a sixteenth of the time that all files take on four workers. */
const LONGEST = [
  'src/cli/queue.test.ts',
  'src/cli/limits.test.ts',
  'src/cli/documents.test.ts',
  'src/cli/verify.test.ts',
  'src/cli/lost-output.test.ts',
  'src/page/browser.test.ts',
  'src/certificate/checker-functions.test.ts',
  'src/families/formula/second-route.test.ts',
  'src/families/two-variances.test.ts',
  'properties/gram/statistical.test.ts',
];
