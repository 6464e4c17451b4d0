import { PROFILES } from '../../run/profiles.js';
import { exitCodes } from '../help.js';
import { parseProfile, parseShard } from '../options.js';
import {
  config,
  debug,
  dropDegenerate,
  given,
  Option,
  out,
  queue,
  reporter,
  runs,
  scheme,
  seed,
  workers,
} from '../shared-options.js';
import type { Declared } from './declared.js';

export function verify({ limited, finish }: Declared): void {
  limited('verify', 'one case')
    .summary('draw instances, compare both sides with error bounds, write evidence and report')
    .description(
      'Draws instances of each claim, compares both sides with guaranteed error bounds, checks that every control is refuted, and writes the evidence and a report. Without names: all theorems, or with --config the claims of that file only.',
    )
    .argument('[claim...]', 'ids of theorems, or of claims of the --config file (eigencheck list shows them)')
    .addOption(runs("claim (default: each claim's own)", 10 ** 12))
    .addOption(seed())
    .addOption(scheme)
    .addOption(workers)
    .option(
      '--profile <name>',
      `budgets by name: ${PROFILES.map(({ name, about }) => `${name} (${about})`).join('; ')}`,
      parseProfile,
    )
    .option('--shard <i/n>', 'run only part i of n of the units of work (see eigencheck merge)', parseShard)
    .option(
      '--detect',
      'inject known errors too, and show which check catches each (default: when all theorems are checked)',
    )
    .option('--no-detect', 'inject none')
    .option(
      '--data <file>',
      'a CSV file: check the claims on its rows, and on random subsets of them, instead of drawn data',
    )
    .option(
      '--certificates <dir>',
      'write a certificate of each counterexample and tightest instance that can have one',
    )
    .option('--observations <file>', 'write every case as a line of JSON, as Hypothesis does and Tyche reads')
    .addOption(dropDegenerate)
    .option(
      '--corpus <dir>',
      "a folder of kept cases to replay first, beside the theorems' own (see eigencheck replay --keep)",
    )
    .addOption(out('evidence.json and index.html go'))
    .addOption(
      new Option(
        '--resume <dir>',
        'go on with the run that was writing to this folder, or with more --runs: what it finished is not computed again',
      ).conflicts('out'),
    )
    .addOption(queue('workers of other machines run the units (see eigencheck worker)'))
    .addOption(reporter)
    .addHelpText('after', exitCodes)
    .action(async (names, { resume, scheme: _, ...options }) => {
      const asked = given(options);
      const where = resume === undefined ? {} : { resume: true, out: resume };
      finish(await (await import('../verify.js')).verify(names, { json: false, debug: false, ...asked, ...where }));
    });
}

export function worker({ named, finish }: Declared): void {
  named('worker')
    .allowExcessArguments()
    .summary('run units of work of verify and hunt --queue, on this machine')
    .description(
      'Takes units of work from a queue in Redis, runs them, and gives back what they found, until it is stopped. It must have the version, theorems, configuration and runtime of the run. Needs the packages bullmq and ioredis.',
    )
    .addOption(config)
    .addOption(queue('where the units are').makeOptionMandatory())
    .addOption(workers)
    .addOption(debug)
    .action(async (options) => {
      const { debug: _, ...request } = given(options);
      finish(await (await import('../worker.js')).worker(request));
    });
}

export function merge({ command, finish }: Declared): void {
  command('merge')
    .summary('join the parts of a run (verify --shard) into one')
    .description(
      'Joins all parts of a run into the evidence of the whole, to the last bit that of a run without parts, and writes its reports.',
    )
    .argument('<part...>', 'the folder of every part; or the evidence of every part, of versions that wrote it')
    .addOption(out('the files go'))
    .addOption(reporter)
    .addHelpText('after', exitCodes)
    .action(async (paths, options) =>
      finish(await (await import('../merge.js')).merge(paths, { json: false, ...given(options) })),
    );
}

export function detect({ limited, finish }: Declared): void {
  limited('detect', 'one case')
    .summary('test the tester: inject known errors, show which check catches each')
    .description(
      'Injects subtly wrong kernels, bounds and roundings into copies of the claims, one at a time, and searches each for a refutation as verify does. Without names: all of them.',
    )
    .argument('[error...]', 'ids, such as kernel.half-forgotten')
    .addOption(seed())
    .addOption(scheme)
    .addOption(workers)
    .action(async (names, { scheme: _, ...options }) =>
      finish(await (await import('../detect.js')).detect(names, { json: false, ...given(options) })),
    );
}

export function report({ command, finish }: Declared): void {
  command('report')
    .summary('the page again, from an evidence file; or two runs compared')
    .description(
      'Builds index.html from an evidence file without computing anything. With --compare, verdicts and tightest ratios that are not those of the earlier file are marked. --schema prints the JSON Schema of evidence files.',
    )
    .argument('[evidence.json]', 'what verify wrote, or the folder that holds it', 'reports/evidence.json')
    .option('--compare <old.json>', 'an earlier evidence file, or its folder')
    .addOption(out('index.html goes'))
    .option('--schema', 'print the JSON Schema of evidence files, and nothing else')
    .action(async (file, options) => finish(await (await import('../report.js')).report(file, given(options))));
}
