// Runs the built command's entry file again and again in one process, each time with the words, in the folder and for the exit code
// of a process of its own; all but the entry file itself stays loaded. Its worker threads are its own each time.
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

// The command takes it away from a user's code.
const exit = process.exit.bind(process);
const { cache } = createRequire(import.meta.url);
let runs = 0;

process.on('message', async ({ main, words, cwd }) => {
  const said = { stdout: '', stderr: '' };
  for (const stream of ['stdout', 'stderr']) {
    process[stream].removeAllListeners('error');
    process[stream].write = (text) => {
      said[stream] += text;
      return true;
    };
  }
  process.chdir(cwd);
  process.argv = [process.execPath, main, ...words];
  process.exitCode = undefined;
  runs += 1;
  await import(`${pathToFileURL(main)}?run=${runs}`);
  // A configuration that is written anew before the next run must be read anew.
  for (const file of Object.keys(cache)) if (file.startsWith(cwd)) delete cache[file];
  process.send({ code: process.exitCode ?? 0, ...said });
});

process.on('disconnect', () => exit());
