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
for (const [command, ...args] of scripts) {
  // Through a shell, as npm is a script on Windows.
  const { status } = spawnSync(command, args, { stdio: 'inherit', shell: true });
  if (status !== 0) process.exit(status ?? 1);
}
