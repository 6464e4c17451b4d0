import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { built, projectFolder } from './built-command.js';

/**
 * A document whose commands were run again, in a folder of its own: where what they print differs from what it shows, it has the new text.
 *
 * A block of TypeScript whose first line is a comment with the name of a file is that file. A block of `sh` that a block of `text` follows is run by
 * bash, with `npx eigencheck` as the built command. Seconds and numbers of threads may differ, and in the text a line `…` stands for any lines.
 */
export async function runDocument(source: string): Promise<string> {
  const folder = projectFolder({ 'package.json': '{ "type": "module" }' });
  let text = '';
  let end = 0;
  for (const block of source.matchAll(/^```(ts|sh)\n([\s\S]*?)^```\n(?:\n```text\n([\s\S]*?)^```$)?/gm)) {
    const [all, language, content = '', shown] = block;
    const [, file] = /^\/\/ ([\w.-]+\.ts)\n/.exec(content) ?? [];
    text += source.slice(end, block.index);
    end = block.index + all.length;
    if (language === 'ts' && file !== undefined) writeFileSync(join(folder, file), content);
    if (language === 'ts' || shown === undefined) text += all;
    else text += withOutput(all, shown, await runShell(content, folder));
  }
  return text + source.slice(end);
}

function withOutput(block: string, shown: string, printed: string): string {
  const parts = timeless(shown).split(/^…\n/m);
  const isRight = parts.length === 1 ? parts[0] === timeless(printed) : inOrder(parts, timeless(printed));
  return isRight && shown !== '…\n' ? block : block.replace(`\`\`\`text\n${shown}`, () => `\`\`\`text\n${printed}`);
}

/** Whether the first part begins the text, the last one ends it, and the others stand between, in order. */
function inOrder(parts: readonly string[], text: string): boolean {
  if (!text.startsWith(parts[0] ?? '') || !text.endsWith(parts.at(-1) ?? '')) return false;
  let from = 0;
  return parts.every((part) => {
    const at = text.indexOf(part, from);
    from = at + part.length;
    return at >= 0;
  });
}

/** What is the same on every machine: no times, no numbers of threads, and no columns that these widen. */
const timeless = (text: string): string =>
  text
    .replaceAll(/< 1 ms|\b\d+(\.\d+)? m?s\b|\b\d+ min \d\d s/g, 'T')
    .replaceAll(/\b\d+ workers?\b/g, 'W')
    .replaceAll(/ {2,}/g, ' ')
    .replaceAll(/[─-╿]+/g, '─')
    .replaceAll(/ +$/gm, '');

/** Without the lines that tell, where no terminal is, that it goes on: how many there are depends on the machine. */
const withoutProgress = (text: string): string =>
  text.replaceAll(/^.* (?:still at .* after \d+ s|\d+\/\d+ · \d+\/s · .*)\n/gm, '');

/** What it prints on standard output. */
function runShell(script: string, cwd: string): Promise<string> {
  const npx = `npx() { shift; "${process.execPath}" "${built()}" "$@"; }\n`;
  const { NODE_OPTIONS: _options, FORCE_COLOR: _color, ...env } = process.env;
  return new Promise((resolve) => {
    const child = execFile(
      'bash',
      ['-c', npx + script],
      { cwd, env: { ...env, EIGENCHECK_CACHE: 'off' } },
      (_error, stdout) => resolve(withoutProgress(stdout)),
    );
    child.stdin?.end();
  });
}
