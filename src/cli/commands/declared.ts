import type { CommandName } from '../examples.js';
import { examplesOf } from '../help.js';
import { type Command, caseMemory, caseSeconds, config, debug, json } from '../shared-options.js';

/** How commands are declared, each with the examples of its name. What they do is imported when they are called, so that --help is quick. */
export type Declared = ReturnType<typeof declared>;

/** @param finish - told the exit code of what is run */
export function declared(root: InstanceType<typeof Command>, finish: (code: number) => void) {
  const named = (name: CommandName) => root.command(name).addHelpText('after', () => examplesOf(name));
  const command = (name: CommandName) =>
    named(name).allowExcessArguments().addOption(config).addOption(json).addOption(debug);
  /** @param what - one of what the limits of time and memory are of */
  const limited = (name: CommandName, what: string) =>
    command(name).addOption(caseSeconds(what)).addOption(caseMemory(what));
  return { named, command, limited, finish };
}
