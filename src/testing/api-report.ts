import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

/**
 * What a package's entry promises, as text: the names it exports, and every declaration of ours that these reach, by name, without
 * comments. A file that moves changes nothing in it. What other packages declare is named, not shown.
 *
 * Reads the declarations that TypeScript writes, whose statements begin in the first column.
 * @param entry - path of a .d.ts file
 * @param known - another report, whose declarations are left out
 * @throws Error for a name that no file declares
 */
export function apiReport(entry: string, known = ''): string {
  const reached = new Map<string, Declared>();
  const names = [...moduleAt(entry).exported].sort().map((name) => {
    const declared = reach(entry, name, reached);
    return name === declared ? name : `${name} (${declared})`;
  });
  const texts = [...reached.values()]
    .filter(({ text }) => !`${known}\n\n`.includes(`\n\n${text}\n\n`))
    .sort((a, b) => order(a.name, b.name) || order(a.text, b.text));
  return [`exports ${names.join(', ')}`, ...texts.map(({ text }) => text)].join('\n\n');
}

interface Declared {
  readonly name: string;
  readonly text: string;
}

/** A module of declarations: its statements by name, and where the names come from that it takes from others. */
interface Module {
  readonly file: string;
  readonly own: ReadonlyMap<string, string>;
  readonly taken: ReadonlyMap<string, Origin>;
  readonly exported: readonly string[];
}

interface Origin {
  /** Undefined for another package. */
  readonly file: string | undefined;
  readonly name: string;
}

const order = (a: string, b: string): number => Number(a > b) - Number(a < b);

/** Returns the name by which it is declared. */
function reach(file: string, name: string, reached: Map<string, Declared>): string {
  const module = moduleAt(file);
  const origin = module.taken.get(name);
  if (origin !== undefined) return origin.file === undefined ? origin.name : reach(origin.file, origin.name, reached);
  const key = `${file} ${name}`;
  const text = module.own.get(name);
  if (text === undefined) throw new Error(`${file} declares no ${name}`);
  if (reached.has(key)) return name;
  reached.set(key, { name, text: text.replaceAll(INLINE, '$2') });
  for (const [, path = '', inline = ''] of text.matchAll(INLINE)) reach(resolved(file, path) ?? file, inline, reached);
  for (const [word] of text.matchAll(/(?<![.\w$])[A-Za-z_$][\w$]*/g))
    if (word !== name && (module.own.has(word) || module.taken.has(word))) reach(file, word, reached);
  return name;
}

/** `import("./claim.js").Claim`, as TypeScript writes a type that a file does not import. */
const INLINE = /import\("(\.[^"]+)"\)\.(\w+)/g;

const modules = new Map<string, Module>();

function moduleAt(file: string): Module {
  const made = modules.get(file) ?? parsed(file, readFileSync(file, 'utf8'));
  modules.set(file, made);
  return made;
}

function parsed(file: string, source: string): Module {
  const own = new Map<string, string>();
  const taken = new Map<string, Origin>();
  const exported: string[] = [];
  for (const statement of statementsOf(source)) {
    const [, keyword, list, path] =
      /^(import|export)\s+(?:type\s+)?([^;'"]*?)\s*from\s*'([^']+)'/.exec(statement) ?? [];
    if (keyword !== undefined) {
      for (const { local, name } of namesIn(list ?? '')) {
        taken.set(local, { file: resolved(file, path ?? ''), name });
        if (keyword === 'export') exported.push(local);
      }
      continue;
    }
    const [, before, name] = DECLARATION.exec(statement) ?? [];
    if (name === undefined) continue;
    if (before?.startsWith('export')) exported.push(name);
    own.set(name, [own.get(name), statement].filter((text) => text !== undefined).join('\n'));
  }
  return { file, own, taken, exported: [...new Set(exported)] };
}

const DECLARATION =
  /^((?:export\s+)?(?:declare\s+)?(?:abstract\s+)?)(?:const|let|function|class|interface|type|enum|namespace)\s+([\w$]+)/;

/** `fc, { a, type B as C }`, `* as z`. */
function namesIn(list: string): { local: string; name: string }[] {
  return list
    .replace(/[{}]/g, ',')
    .split(',')
    .map((each) => each.trim().replace(/^type\s+/, ''))
    .filter((each) => each !== '')
    .map((each) => {
      const [name = '', local = name] = each.split(/\s+as\s+/);
      return { local, name };
    });
}

const resolved = (from: string, path: string): string | undefined =>
  path.startsWith('.') ? resolve(dirname(from), path.replace(/\.js$/, '.d.ts')) : undefined;

const statementsOf = (source: string): string[] =>
  source
    .replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '')
    .replace(/^\s*\n/gm, '')
    .split(/\n(?=(?:export|import|declare|interface|type|abstract)\b)/)
    .map((text) => text.replace(/[ \t]+$/gm, '').trim())
    .filter((text) => text !== '');
