import { existsSync } from 'node:fs';
import type { CommandUnknownOpts } from '@commander-js/extra-typings';
import { CommanderError } from 'commander';
import { FormulaError } from '../activations/formula/formula-error.js';
import { printable } from '../report/printable.js';
import { exitCode } from '../run/exit-code.js';
import { InputError } from '../run/input-error.js';
import { namedLine, oneLine, stackOf } from '../run/one-line.js';
import { PROFILES } from '../run/profiles.js';
import { NoAnswerError } from '../run/watched-command.js';
import { VERSION } from '../version.js';
import type { CommandName } from './examples.js';
import { examplesOf, exitCodes, firstSteps, helpWidth } from './help.js';
import { LISTED_KINDS } from './listed-kinds.js';
import { decimalNumber, parsePath, parseProfile, parseScheme, parseSeed, parseShard, wholeNumber } from './options.js';
import {
  Command,
  caseMemory,
  caseSeconds,
  config,
  debug,
  dropDegenerate,
  given,
  json,
  Option,
  out,
  queue,
  reporter,
  runs,
  seed,
  workers,
} from './shared-options.js';
import { lineOf, UsageError } from './usage-error.js';

/**
 * Runs one command line (without node and script) and returns the exit code. Whatever goes wrong is one line on
 * standard error and code 2; --debug adds the stack. Commands are imported when they are called, so that --help is
 * quick.
 */
export async function run(words: readonly string[]): Promise<number> {
  let code = 0;
  try {
    await program((result) => {
      code = result;
    }).parseAsync(words, { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return 0;
    process.stderr.write(`eigencheck: ${printable(errorLine(error, words))}\n`);
    if (words.includes('--debug')) process.stderr.write(`${stackOf(error)}\n`);
    return error instanceof NoAnswerError ? exitCode(error.facts) : 2;
  }
}

/** @param finish - told the exit code of what is run */
export function program(finish: (code: number) => void) {
  const root = new Command('eigencheck')
    .description(
      'Checks theorems about neural-network activation functions on random instances, with guaranteed error bounds.',
    )
    .version(VERSION)
    .exitOverride()
    .configureOutput({ writeErr: () => {}, getOutHelpWidth: helpWidth })
    .configureHelp({ subcommandTerm: (command) => command.name() })
    .hook('preAction', (_root, command) => refuseExcess(command))
    .addHelpText('after', firstSteps)
    .addHelpText('after', exitCodes);
  const named = (name: CommandName) => root.command(name).addHelpText('after', () => examplesOf(name));
  const command = (name: CommandName) =>
    named(name).allowExcessArguments().addOption(config).addOption(json).addOption(debug);
  /** @param what - one of what the limits of time and memory are of */
  const limited = (name: CommandName, what: string) =>
    command(name).addOption(caseSeconds(what)).addOption(caseMemory(what));

  limited('verify', 'one case')
    .summary('draw instances, compare both sides with error bounds, write evidence and report')
    .description(
      'Draws instances of each claim, compares both sides with guaranteed error bounds, checks that every control is refuted, and writes the evidence and a report. Without names: all theorems, or with --config the claims of that file only.',
    )
    .argument('[claim...]', 'ids of theorems, or of claims of the --config file (eigencheck list shows them)')
    .addOption(runs("claim (default: each claim's own)", 10 ** 12))
    .addOption(seed())
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
    .action(async (names, { resume, ...options }) => {
      const asked = given(options);
      const where = resume === undefined ? {} : { resume: true, out: resume };
      finish(await (await import('./verify.js')).verify(names, { json: false, debug: false, ...asked, ...where }));
    });

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
      finish(await (await import('./worker.js')).worker(request));
    });

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
      finish(await (await import('./merge.js')).merge(paths, { json: false, ...given(options) })),
    );

  limited('detect', 'one case')
    .summary('test the tester: inject known errors, show which check catches each')
    .description(
      'Injects subtly wrong kernels, bounds and roundings into copies of the claims, one at a time, and searches each for a refutation as verify does. Without names: all of them.',
    )
    .argument('[error...]', 'ids, such as kernel.half-forgotten')
    .addOption(seed())
    .addOption(workers)
    .action(async (names, options) =>
      finish(await (await import('./detect.js')).detect(names, { json: false, ...given(options) })),
    );

  command('list')
    .summary('all theorems by paper, or those with a word; controls, activations, constants and more')
    .description(
      'Lists all theorems by the paper they come from, then the claims of the --config file; with words those that have all of them in their id, title or paper.',
    )
    .argument('[word...]', 'what an entry must have, in large or small letters')
    .addOption(new Option('--what <kind>', 'what to list').choices(LISTED_KINDS).default(LISTED_KINDS[0]))
    .option('--group <name>', 'only those of a group, the first word of their names, such as gram')
    .action(async (words, options) => finish(await (await import('./list.js')).list(words, given(options))));

  command('show')
    .summary('one claim: statement, hypotheses, why it holds, controls')
    .description('Shows one claim: its statement, hypotheses, why it holds, source, and its controls.')
    .argument('<claim>', 'its id')
    .option('--tex', 'formulas in TeX, as they are written, in place of Unicode')
    .action(async (id, options) => finish(await (await import('./show.js')).show(id, given(options))));

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
      const { replay, replayFiles } = await import('./replay.js');
      const { seed, path, scheme, ...others } = given(options);
      if (seed === undefined && path === undefined && isPath(target)) return finish(await replayFiles(target, others));
      if (seed === undefined || path === undefined)
        throw new UsageError(
          `replay: ${seed === undefined ? '--seed' : '--path'} is missing, expected a case file, or <claim> --seed S --path P as a replay line shows them`,
        );
      // Lines of the first scheme name none.
      finish(await replay(target, { ...others, seed, path, scheme: scheme ?? 1 }));
    });

  limited('hunt', 'one evaluation')
    .summary('search where a claim is tightest, for counterexamples that random draws miss')
    .description(
      'Searches for an instance that contradicts a claim, or a control, where the inequality is tightest: populations of instances are moved about within the hypotheses, in float64, and certified when they violate it. Reports the worst instance and the smallest at least half as strong; for a claim that stands, how sharp it is. Everything found is kept in --out, where a stopped hunt goes on.',
    )
    .argument('<claim[/control]>', 'the claim, or one of its controls')
    .option('--budget <n>', 'evaluations (default: 20000)', wholeNumber('--budget', 1, 1_000_000_000))
    .addOption(seed('the hunt'))
    .addOption(workers)
    .addOption(out('findings go, and where an earlier hunt goes on', 'reports/hunt'))
    .option('--fresh', 'drop what an earlier hunt left in --out')
    .addOption(queue('workers of other machines run the islands (see eigencheck worker)'))
    .action(async (target, options) => finish(await (await import('./hunt.js')).hunt(target, given(options))));

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
    .action(async (names, options) => finish(await (await import('./audit.js')).audit(names, given(options))));

  limited('constants', 'one constant')
    .summary('published constants, recomputed with error bounds')
    .description(
      'Recomputes numbers that papers and public code use, with guaranteed error bounds: each agrees, disagrees, or is not reproducible.',
    )
    .argument('[constant...]', 'their ids, or the first word of some, such as tanh (default: all)')
    .option('--out <dir>', 'put them into the evidence and the report there, too')
    .action(async (ids, options) => finish(await (await import('./constants.js')).constants(ids, given(options))));

  named('certify')
    .allowExcessArguments()
    .summary('a matrix from a file: certified extreme eigenvalues, rank, condition number, definiteness')
    .description(
      'Certifies the symmetric (or complex Hermitian) matrix in a .npy, .csv or Matrix Market .mtx file, decimals and long integers taken exactly: encloses its extreme eigenvalues and condition number, bounds its rank, proves or disproves that it is positive (semi)definite, and says whether its smallest eigenvalue is real or a matter of rounding and digits.',
    )
    .argument('[file]', 'the matrix: .npy (numbers of any type), .csv or .mtx')
    .option(
      '--kernel <activation>',
      'in place of a file: a kernel of the rows of --data, computed from exact numbers with as many bits as its smallest eigenvalue needs: the two-layer Gram matrix of a name or formula',
    )
    .option('--data <file>', 'the rows of --kernel, as CSV: each is a direction, of length 1')
    .option(
      '--depth <n>',
      'the tangent kernel after so many hidden layers, σ_w² = 1/E φ(z)² and no biases, in place of the Gram matrix',
      wholeNumber('--depth', 0, 10_000),
    )
    .option('--save <file>', 'writes the entries as doubles to this .npy file, and their radii to <name>.radii.npy')
    .option('--symmetrize', 'take the average with the (conjugate) transpose when it is not symmetric (Hermitian)')
    .addOption(
      new Option('--require <what>', 'exit 1 when this is disproved, 3 when it stays undecided').choices([
        'definite',
        'semidefinite',
      ]),
    )
    .addOption(json)
    .addOption(debug)
    .action(async (file, options) => finish(await (await import('./certify.js')).certify(file, given(options))));

  command('activation')
    .summary('what is known of an activation: gains, edge of chaos, depth, spectrum')
    .description(
      'Shows the card of an activation, every number enclosed: graph, parity, kinks, growth, Lipschitz constant; moments, the gains that keep variance and gradients, and what PyTorch gives; energy by Hermite degree; whether its Gram matrix has a floor or collapses; how many layers depth needs; its edge of chaos with a point to use; all fixed points of one layer. A formula is proved like a name; what a configuration gives by functions is estimated, and said to be.',
    )
    .argument(
      '[activation]',
      "its name, such as relu or leakyRelu(0.1), that of one of the --config file, or a formula such as 'z * tanh(z)'",
    )
    .option('--compare <activation...>', 'several side by side')
    .option(
      '--weight-variance <x>',
      'σ_w² of the layer whose fixed points are shown (default: at the edge of chaos)',
      decimalNumber('--weight-variance', 1e-6, 1e6),
    )
    .option(
      '--bias-variance <x>',
      'σ_b² of it (default: 0 where --weight-variance is given)',
      decimalNumber('--bias-variance', 0, 1e6),
    )
    .option('--out <dir>', 'where activation.html and activation.json go')
    .action(async (name, options) => finish(await (await import('./activation.js')).activation(name, given(options))));

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
      finish(await (await import('./certificate.js')).certificate(target, { ...others, scheme: scheme ?? 1 }));
    });

  command('report')
    .summary('the page again, from an evidence file; or two runs compared')
    .description(
      'Builds index.html from an evidence file without computing anything. With --compare, verdicts and tightest ratios that are not those of the earlier file are marked. --schema prints the JSON Schema of evidence files.',
    )
    .argument('[evidence.json]', 'what verify wrote, or the folder that holds it', 'reports/evidence.json')
    .option('--compare <old.json>', 'an earlier evidence file, or its folder')
    .addOption(out('index.html goes'))
    .option('--schema', 'print the JSON Schema of evidence files, and nothing else')
    .action(async (file, options) => finish(await (await import('./report.js')).report(file, given(options))));

  return root;
}

/** A case file or a folder, not the name of a claim or of a control. */
const isPath = (target: string): boolean => target.endsWith('.json') || existsSync(target);

/** Commander's own message for this names no value. */
function refuseExcess(command: CommandUnknownOpts): void {
  const { registeredArguments, args } = command;
  const extra = args[registeredArguments.length];
  if (extra === undefined || registeredArguments.at(-1)?.variadic) return;
  const expected = registeredArguments.length === 0 ? 'no argument' : `only <${registeredArguments[0]?.name()}>`;
  throw new UsageError(
    `${command.name()}: argument ${JSON.stringify(extra)}, expected ${expected} (see eigencheck ${command.name()} --help)`,
  );
}

function errorLine(error: unknown, words: readonly string[]): string {
  if (error instanceof UsageError || error instanceof InputError || error instanceof NoAnswerError)
    return lineOf(error);
  // Its caret stands under the place on a line of its own.
  if (error instanceof FormulaError) return error.message;
  if (!(error instanceof CommanderError)) return namedLine(error);
  const command = commandNames().find((name) => words.includes(name));
  if (error.code === 'commander.help')
    return `no command, expected one of: ${commandNames().join(', ')} (see eigencheck --help)`;
  const line = oneLine(error)
    .replace(/^error: /, '')
    .replace(/ \(Did you mean (.*)\?\)$/, ', did you mean $1?');
  return `${line} (see eigencheck ${command === undefined ? '' : `${command} `}--help)`;
}

/** The commands in the order of --help. */
const commandNames = (): string[] => program(() => {}).commands.map((command) => command.name());
