import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { median } from './measure.js';

/** In fresh processes: the first use of tanh's kernel, and the command's first output and its cards, computed and kept. Run `npm run build` first. */
export async function startTimes(): Promise<string> {
  const kernel = new URL('../src/families/dual-kernel.js', import.meta.url).href;
  const smooth = new URL('../src/activations/smooth.js', import.meta.url).href;
  const first = `
    const { dualKernel } = await import(${JSON.stringify(kernel)});
    const { tanh } = await import(${JSON.stringify(smooth)});
    const start = performance.now();
    dualKernel(tanh, 'derivative').at(1);
    process.stdout.write(String(performance.now() - start));`;
  const uses = Array.from({ length: 5 }, () =>
    Number(spawnSync(process.execPath, ['--input-type=module', '-e', first], { encoding: 'utf8' }).stdout),
  );
  const lines = [`first kernel use of tanh: ${median(uses).toFixed(0)} ms`];
  const main = fileURLToPath(new URL('../../../dist/src/cli/main.js', import.meta.url));
  if (existsSync(main)) {
    const cache = mkdtempSync(join(tmpdir(), 'eigencheck-bench-'));
    const computed = ['mish', 'elish', 'geluTanh', 'z/(1+abs(z))'].map((name) => `activation ${name}`);
    for (const command of ['--help', 'list', ...computed]) {
      const rounds = Array.from({ length: 5 }, () => cpuSeconds([main, ...command.split(' ')], 'off'));
      lines.push(`eigencheck ${command}: ${median(rounds).toFixed(2)} s of processor time`);
    }
    const kept = Array.from({ length: 6 }, () => cpuSeconds([main, 'activation', 'mish'], cache)).slice(1);
    lines.push(`eigencheck activation mish, kept: ${median(kept).toFixed(2)} s of processor time`);
    rmSync(cache, { recursive: true });
  } else lines.push('the command is not built, so its start is not measured: npm run build');
  return lines.join('\n');
}

/** Of a whole process: wall-clock time is mostly that of neighbours where the machine is shared. */
function cpuSeconds(words: readonly string[], cache: string): number {
  const say = `process.on('exit', () => { const { user, system } = process.cpuUsage(); process.stderr.write('\\n' + (user + system) / 1e6) })`;
  const { stderr } = spawnSync(process.execPath, ['--import', `data:text/javascript,${say}`, ...words], {
    encoding: 'utf8',
    env: { ...process.env, EIGENCHECK_CACHE: cache },
  });
  return Number(stderr.split('\n').at(-1));
}
