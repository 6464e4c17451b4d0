import { existsSync } from 'node:fs';
import { parsePath, parseScheme, parseSeed, wholeNumber } from '../options.js';
import { dropDegenerate, given, out, queue, runs, scheme, seed, workers } from '../shared-options.js';
import { UsageError } from '../usage-error.js';
import type { Declared } from './declared.js';

export function replay({ limited, finish }: Declared): void {
  limited('replay', 'the instance, or of one of a folder,')
    .summary('compute one instance again, to the same bit')
    .description(
      'Computes one instance of a claim, or of a control, again: to the same bit, from the seed and path that its replay line names, or from a case file that hunt wrote, of this version or another; a folder of case files is replayed as a whole.',
    )
    .argument('<claim[/control] | case.json | folder>', 'the claim or one of its controls, or what hunt wrote')
    .option('--seed <s>', 'seed of the run', parseSeed)
    .option('--path <p>', "fast-check's path to the instance, such as 12:0:3", parsePath)
    .option('--scheme <n>', 'how draws follow from the seed, for lines that name it', parseScheme)
    .option('--keep <dir>', 'with a case file: put it into this corpus, if it stands')
    .option('--data <file>', 'the CSV file that the claim was checked on')
    .addOption(dropDegenerate)
    .action(async (target, options) => {
      const { replay, replayFiles } = await import('../replay.js');
      const { seed, path, scheme, ...others } = given(options);
      if (seed === undefined && path === undefined && isPath(target)) return finish(await replayFiles(target, others));
      if (seed === undefined || path === undefined)
        throw new UsageError(
          `replay: ${seed === undefined ? '--seed' : '--path'} is missing, expected a case file, or <claim> --seed S --path P as a replay line shows them`,
        );
      // Lines of the first scheme name none.
      finish(await replay(target, { ...others, seed, path, scheme: scheme ?? 1 }));
    });
}

export function hunt({ limited, finish }: Declared): void {
  limited('hunt', 'one evaluation')
    .summary('search where a claim is tightest, for counterexamples that random draws miss')
    .description(
      'Searches for an instance that contradicts a claim, or a control, where the inequality is tightest: populations of instances are moved about within the hypotheses, in float64, and certified when they violate it. Reports the worst instance and the smallest at least half as strong; for a claim that stands, how sharp it is. Everything found is kept in --out, where a stopped hunt goes on.',
    )
    .argument('<claim[/control]>', 'the claim, or one of its controls')
    .option('--budget <n>', 'evaluations (default: 20000)', wholeNumber('--budget', 1, 1_000_000_000))
    .addOption(seed('the hunt'))
    .addOption(scheme)
    .addOption(workers)
    .addOption(out('findings go, and where an earlier hunt goes on', 'reports/hunt'))
    .option('--fresh', 'drop what an earlier hunt left in --out')
    .addOption(queue('workers of other machines run the islands (see eigencheck worker)'))
    .action(async (target, { scheme: _, ...options }) =>
      finish(await (await import('../hunt.js')).hunt(target, given(options))),
    );
}

export function audit({ limited, finish }: Declared): void {
  limited('audit', 'one case')
    .summary('which tolerance a claim needs in floating point, and whether there is one')
    .description(
      'Draws instances whose truth is certified, computes both sides in ordinary floating point, and tells false alarms and misses at several tolerances, the error budget of both sides, and the tolerance to use. Puts it into the evidence of --out and draws the report again.',
    )
    .argument('[claim...]', 'ids of theorems, or of claims of the --config file')
    .addOption(runs('claim and control (default: 40)', 1_000_000))
    .addOption(seed())
    .addOption(workers)
    .addOption(out('evidence.json and index.html are or go'))
    .action(async (names, options) => finish(await (await import('../audit.js')).audit(names, given(options))));
}

export function certificate({ limited, finish }: Declared): void {
  limited('certificate', 'the instance')
    .summary('a proof of a verdict that checker/check.py checks without this program')
    .description(
      'Writes the certificate of a kept case, of an instance by seed and path, of the matrix in a file, or of a kernel of the rows in one (n ≤ 24): the instance, the statement, and a chain of enclosures in exact rational arithmetic, which python3 checker/check.py computes again by itself. Exits 3 where there is none yet.',
    )
    .argument('<case.json | matrix | claim[/control]>', 'a case file, a .npy, .csv or .mtx file, or a claim or control')
    .option('--seed <s>', 'seed of the run', parseSeed)
    .option('--path <p>', "fast-check's path to the instance, such as 12:0:3", parsePath)
    .option('--scheme <n>', 'how draws follow from the seed, for lines that name it', parseScheme)
    .option('--kernel <activation>', 'of the two-layer Gram matrix of the rows of a CSV file, as certify --data has it')
    .option('--depth <n>', 'of its tangent kernel after so many layers: relu', wholeNumber('--depth', 0, 10_000))
    .option('--out <file>', 'where it goes (default: <case or claim>.certificate.json)')
    .option('--lean <file>', 'write its rational core for Lean 4 too: norm_num proofs, untested')
    .action(async (target, options) => {
      const { scheme, ...others } = given(options);
      finish(await (await import('../certificate.js')).certificate(target, { ...others, scheme: scheme ?? 1 }));
    });
}

/** A case file or a folder, not the name of a claim or of a control. */
const isPath = (target: string): boolean => target.endsWith('.json') || existsSync(target);
