import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { median } from './measure.js';

/** In fresh processes: the first use of tanh's kernel, and the command's first output and its cards of formulas. Run `npm run build` first. */
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
  if (existsSync(main))
    for (const command of ['--help', 'list', 'activation mish', 'activation elish']) {
      const times = Array.from({ length: 5 }, () => {
        const start = performance.now();
        spawnSync(process.execPath, [main, ...command.split(' ')]);
        return performance.now() - start;
      });
      lines.push(`eigencheck ${command}: ${median(times).toFixed(0)} ms`);
    }
  else lines.push('the command is not built, so its start is not measured: npm run build');
  return lines.join('\n');
}
