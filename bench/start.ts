import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cpuSeconds, MAIN } from './cpu-seconds.js';
import { median } from './measure.js';

/** In fresh processes: the first use of tanh's kernel, and the command's first output. Run `npm run build` first. */
export function startTimes(): string {
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
  if (existsSync(MAIN))
    for (const command of ['--help', 'list']) {
      const seconds = median(Array.from({ length: 5 }, () => cpuSeconds([command])));
      lines.push(`eigencheck ${command}: ${seconds.toFixed(2)} s of processor time`);
    }
  else lines.push('the command is not built, so its start is not measured: npm run build');
  return lines.join('\n');
}
