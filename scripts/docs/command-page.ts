import type { CommandUnknownOpts } from '@commander-js/extra-typings';
import { program } from '../../src/cli/program.js';
import { inPage } from './in-page.js';
import { table } from './tables.js';

/** reference/command.md: every command with its arguments and options, as its own help has them. */
export function commandPage(): string {
  const root = program(() => {});
  return `# The command

${inPage(root.description())} What stands here is what \`eigencheck <command> --help\` prints.

${table(
  ['command', 'what it does'],
  root.commands.map((command) => [`[\`${command.name()}\`](#${command.name()})`, inPage(command.summary())]),
)}

${root.commands.map(section).join('\n\n')}

## Exit codes

Of every command, the first that applies:

\`\`\`text
${afterHelp(root).replace(/^[\s\S]*Exit codes[^\n]*\n/, '')}
\`\`\`
`;
}

function section(command: CommandUnknownOpts): string {
  const { registeredArguments, options } = command;
  return [
    `## ${command.name()}`,
    `\`\`\`sh\neigencheck ${command.name()} ${command.usage()}\n\`\`\``,
    inPage(command.description()),
    registeredArguments.length > 0 &&
      table(
        ['argument', 'what it is'],
        registeredArguments.map((argument) => [`\`${nameOf(argument)}\``, inPage(argument.description)]),
      ),
    table(
      ['option', 'what it does'],
      options.map(({ flags, description, argChoices }) => [
        `\`${flags}\``,
        inPage(argChoices === undefined ? description : `${description}: ${argChoices.join(', ')}`),
      ]),
    ),
    examplesOf(command),
  ]
    .filter((part) => part !== false)
    .join('\n\n');
}

const nameOf = (argument: CommandUnknownOpts['registeredArguments'][number]): string => {
  const name = `${argument.name()}${argument.variadic ? '…' : ''}`;
  return argument.required ? `<${name}>` : `[${name}]`;
};

/** What its help says below its options: examples. Exit codes stand once on the page. */
function examplesOf(command: CommandUnknownOpts): string | false {
  const text = afterHelp(command)
    .replace(/Exit codes[\s\S]*$/, '')
    .trim();
  return text !== '' && `\`\`\`text\n${text}\n\`\`\``;
}

function afterHelp(command: CommandUnknownOpts): string {
  let text = '';
  command.configureOutput({ writeOut: (part) => (text += part) }).outputHelp();
  return text.slice(command.helpInformation().length).trimEnd();
}
