import { utimesSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { changedSince, projectFolder } from './built-command.js';

it('changedSince names a source that was written after the build; tests and what only they use do not count', () => {
  const root = projectFolder({
    'src/cli/main.ts': '',
    'src/cli/main.test.ts': '',
    'src/testing/host.ts': '',
    'properties/index.ts': '',
  });
  const written = (file: string, seconds: number) => utimesSync(join(root, file), seconds, seconds);
  for (const file of ['src/cli/main.ts', 'properties/index.ts']) written(file, 1000);
  for (const file of ['src/cli/main.test.ts', 'src/testing/host.ts']) written(file, 3000);
  // A build at 2000 s is newer than all that it builds.
  expect(changedSince(2_000_000, root)).toBeUndefined();
  for (const file of ['src/cli/main.ts', 'properties/index.ts']) {
    written(file, 2001);
    expect(changedSince(2_000_000, root)).toBe(join(root, file));
    written(file, 1000);
  }
});
