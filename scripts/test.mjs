import { spawnSync } from 'node:child_process';

/**
 * All tests in one process of vitest. With COVERAGE set, those of the library with their branches counted, and the others after them: counting slows
 * what computes by a third.
 */
const scripts =
  process.env.COVERAGE === undefined
    ? [['vitest', 'run']]
    : [
        ['npm', 'run', '--silent', 'test:library', '--', '--coverage'],
        ['npm', 'run', '--silent', 'test:theorems'],
      ];
let code = 0;
for (const [command, ...args] of scripts) {
  // Through a shell, as npm is a script on Windows. The second half runs whatever the first showed: one run tells all that fails.
  const { status } = spawnSync(command, args, { stdio: 'inherit', shell: true });
  if (code === 0) code = status ?? 1;
}
process.exit(code);
