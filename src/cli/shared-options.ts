import * as commander from 'commander';
import { DEFAULT_REPORTERS, REPORTERS } from '../run/reporters.js';
import { decimalNumber, parseOwnScheme, parseReporters, parseSeed, wholeNumber } from './options.js';

/** commander with the types of its options and arguments: the same code, its types in a development dependency. */
export const { Command, Option } = commander as unknown as typeof import('@commander-js/extra-typings');

/** What commander found on a command line: an option that was not given, and has no default, is no field at all. */
export const given = <T extends object>(options: T) => options as { [K in keyof T]: Exclude<T[K], undefined> };

export const config = new Option(
  '--config <file>',
  'a TypeScript or JavaScript file: export default defineConfig({ claims, activations })',
);
/** @param what - what runs there */
export const queue = (what: string) => new Option('--queue <url>', `a Redis, as redis://host:6379: ${what}`);
export const json = new Option('--json', 'print machine-readable output and nothing else');
export const debug = new Option('--debug', 'after an error, print where it came from');
export const workers = new Option('--workers <n>', 'worker threads (default: one per core)').argParser(
  wholeNumber('--workers', 1, 1024),
);
export const reporter = new Option('--reporter <list>', `what to write, comma-separated, of ${REPORTERS.join(', ')}`)
  .argParser(parseReporters)
  .default(DEFAULT_REPORTERS, DEFAULT_REPORTERS.join());
export const dropDegenerate = new Option(
  '--drop-degenerate',
  'with --data: leave out zero rows and rows parallel to an earlier one',
);

/** @param of - what it is the seed of */
export const seed = (of = 'all draws') =>
  new Option('--seed <s>', `seed of ${of} (default: a fresh one, which is printed)`).argParser(parseSeed);

/** Of a line that a run printed: by another version's scheme its seed draws other instances. */
export const scheme = new Option(
  '--scheme <n>',
  'how draws follow from the seed, as lines of a run name it: 2',
).argParser(parseOwnScheme);

/** @param what - the files that go there */
export const out = (what: string, folder = 'reports') =>
  new Option('--out <dir>', `where ${what}`).default(folder, folder);

/** @param what - what is drawn so often */
export const runs = (what: string, most: number) =>
  new Option('--runs <n>', `draws per ${what}`).argParser(wholeNumber('--runs', 1, most));

/** @param what - one of those that the limit is of */
export const caseSeconds = (what: string) =>
  new Option('--case-seconds <n>', `limit of CPU time of ${what} (default: 60)`).argParser(
    decimalNumber('--case-seconds', 0.1, 86_400),
  );
export const caseMemory = (what: string) =>
  new Option('--case-memory <mb>', `memory limit in MB of ${what} (default: 1024)`).argParser(
    wholeNumber('--case-memory', 32, 65_536),
  );
