import { pathToFileURL } from 'node:url';
import { figuresOf } from './figures.js';

/** A process that `compare.ts` gives its turns to: one build, its figures one at a time. */
const [dist] = process.argv.slice(2);
const figures = figuresOf(await import(pathToFileURL(`${dist}/src/index.js`).href));

/** No repetitions ask for what was computed, a number for seconds of processor time a call. */
process.on('message', ({ name, repetitions }: { name: string; repetitions: number }) => {
  try {
    if (repetitions === 0) {
      process.send?.({ value: JSON.stringify(figures[name]()) });
      return;
    }
    const start = process.cpuUsage();
    for (let i = 0; i < repetitions; i++) figures[name]();
    const { user, system } = process.cpuUsage(start);
    process.send?.({ value: ((user + system) * 1e-6) / repetitions });
  } catch (error) {
    process.send?.({ error: String(error) });
  }
});
process.send?.({ value: Object.keys(figures) });
