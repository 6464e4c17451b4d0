import { createHash } from 'node:crypto';
import { statSync } from 'node:fs';
import { extname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { framesOf } from '../claims/call-site.js';
import { type Config, defineConfig } from '../claims/config.js';
import { InputError } from './input-error.js';
import { namedLine } from './one-line.js';
import { jitiWithSharedTranslations } from './translation.js';

export interface LoadedConfig extends Config {
  /** Of its source and those that it imports, without their paths: the same on any machine. */
  readonly sha256: string;
}

/**
 * Loads a user's TypeScript or JavaScript file whose default export is `defineConfig({ claims, activations })`.
 *
 * `eigencheck`, `eigencheck/interval` and `fast-check` in that file, and in the files it imports, are this very package and its own
 * fast-check:
 * her project needs no node_modules, and her intervals and arbitraries are of the same classes as ours.
 * @throws InputError in one line when the file is missing, does not parse, throws, or exports something else.
 */
export async function loadConfig(file: string): Promise<LoadedConfig> {
  const path = resolve(file);
  checkFile(file, path);
  const exported = await importFile(file, path);
  try {
    return { ...defineConfig(exported), sha256: sha256Of(path) };
  } catch (error) {
    throw unusable(file, `: ${namedLine(error).replace(/^(TypeError|RangeError): /, '')}`, error);
  }
}

function checkFile(file: string, path: string): void {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats === undefined) refuse(file, `, no such file (looked for ${path})`);
  if (!stats.isFile()) refuse(file, ', expected a TypeScript or JavaScript file, found a directory');
  if (!EXTENSIONS.includes(extname(path)))
    refuse(file, `, expected a TypeScript or JavaScript file (${EXTENSIONS.join(', ')})`);
}

function refuse(file: string, found: string): never {
  throw new InputError({ argument: 'config', received: file, found });
}

/** A file that is there, but holds no configuration. */
const unusable = (file: string, found: string, cause?: unknown): InputError =>
  new InputError({ received: `config ${file}`, found }, { cause });

const EXTENSIONS: readonly string[] = ['.ts', '.mts', '.cts', '.js', '.mjs', '.cjs'];

/** The default export (for CommonJS, `module.exports`). */
async function importFile(file: string, path: string): Promise<ConfigInput> {
  const [eigencheck, intervals, fastCheck] = await Promise.all([
    import('../index.js'),
    import('../interval.js'),
    import('fast-check'),
  ]);
  const own = sources.get(path) ?? new Set<string>();
  sources.set(path, own);
  const jiti = jitiWithSharedTranslations(
    import.meta.url,
    {
      interopDefault: false,
      virtualModules: { eigencheck, 'eigencheck/interval': intervals, 'fast-check': fastCheck },
    },
    (source) => own.add(createHash('sha256').update(source).digest('hex')),
  );

  let loaded: unknown;
  try {
    loaded = await jiti.import(path);
  } catch (error) {
    throw unusable(file, ` ${whatHappened(error)}`, error);
  }
  const exports = typeof loaded === 'object' && loaded !== null ? loaded : {};
  if ('default' in exports) return exports.default as ConfigInput;
  if (/\.c[jt]s$/.test(path)) return exports as ConfigInput;
  throw unusable(file, ' has no default export, expected: export default defineConfig({ claims: […] })');
}

/** By the path of a configuration, hashes of what it was read from: a file is read once a thread. */
const sources = new Map<string, Set<string>>();

const sha256Of = (path: string): string =>
  createHash('sha256')
    .update([...(sources.get(path) ?? [])].sort().join())
    .digest('hex');

/** Unchecked until `defineConfig` has looked at it, which every config goes through a second time here. */
type ConfigInput = Parameters<typeof defineConfig>[0];

function whatHappened(error: unknown): string {
  const line = namedLine(error);
  if (line.startsWith('ParseError')) return `does not parse: ${line.replace(/^ParseError: */, '')}`;
  if (error instanceof Error && 'code' in error && error.code === 'MODULE_NOT_FOUND')
    return `imports a module that cannot be found: ${line.replace(/ Require stack:.*/, '')}`;
  return `threw while loading: ${line}${place(error)}`;
}

/** Where in the user's own code it was thrown: the first stack frame outside this package and the runtime. */
function place(error: unknown): string {
  const frames = framesOf((error instanceof Error && error.stack) || '');
  const own = frames.find(({ file }) => !/[\\/]node_modules[\\/]/.test(file) && !file.startsWith(OWN));
  return own === undefined ? '' : ` (${own.file}:${own.line}:${own.column})`;
}

/** The folder that holds this package's code: src/, or dist/ once built. */
const OWN = fileURLToPath(new URL('../..', import.meta.url));
