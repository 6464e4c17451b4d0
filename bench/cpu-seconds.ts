import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** The built command; `npm run build` makes it. */
export const MAIN = fileURLToPath(new URL('../../../dist/src/cli/main.js', import.meta.url));

/** Processor time of the whole process of a command: wall-clock time is mostly that of neighbours where the machine is shared. */
export function cpuSeconds(words: readonly string[], cache = 'off'): number {
  const say = `process.on('exit', () => { const { user, system } = process.cpuUsage(); process.stderr.write('\\n' + (user + system) / 1e6) })`;
  const { stderr } = spawnSync(process.execPath, ['--import', `data:text/javascript,${say}`, MAIN, ...words], {
    encoding: 'utf8',
    env: { ...process.env, EIGENCHECK_CACHE: cache },
  });
  return Number(stderr.split('\n').at(-1));
}
