import type { CommandUnknownOpts } from '@commander-js/extra-typings';
import { CommanderError } from 'commander';
import { FormulaError } from '../activations/formula/formula-error.js';
import { printable } from '../report/printable.js';
import { exitCode } from '../run/exit-code.js';
import { InputError } from '../run/input-error.js';
import { namedLine, oneLine, stackOf } from '../run/one-line.js';
import { NoAnswerError } from '../run/watched-command.js';
import { VERSION } from '../version.js';
import * as checking from './commands/checking.js';
import { declared } from './commands/declared.js';
import * as facts from './commands/facts.js';
import * as instances from './commands/instances.js';
import { exitCodes, firstSteps, helpWidth } from './help.js';
import { Command } from './shared-options.js';
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
  const how = declared(root, finish);
  checking.verify(how);
  checking.worker(how);
  checking.merge(how);
  checking.detect(how);
  facts.list(how);
  facts.show(how);
  instances.replay(how);
  instances.hunt(how);
  instances.audit(how);
  facts.constants(how);
  facts.certify(how);
  facts.activation(how);
  instances.certificate(how);
  checking.report(how);
  return root;
}

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
