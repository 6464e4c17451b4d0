import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { callSite, framesOf } from './call-site.js';

it('is where a function was called from', () => {
  const here = () => callSite(here);
  const { file, line } = here() ?? {};
  expect(file).toBe(fileURLToPath(import.meta.url));
  expect(line).toBe(Number(/call-site\.test\.ts:(\d+)/.exec(new Error().stack ?? '')?.[1]) - 2);
});

it('frames are read whatever stands in their paths; those outside of files are passed over', () => {
  const stack = [
    'Error: at (/not/a/frame.ts:1:2)',
    '    at compare (/tmp/a file (1).ts:2:7)',
    '    at /tmp/b (2).ts:3:1',
    '    at async file:///tmp/c%20d.ts?t=5:4:9',
    String.raw`    at new Claim (C:\Users\me\e.ts:5:6)`,
    '    at eval (eval at f (/tmp/g.ts:1:1), <anonymous>:1:1)',
    '    at node:internal/main:1:2',
    '    at <anonymous>',
  ].join('\n');
  expect(framesOf(stack)).toEqual([
    { file: '/tmp/a file (1).ts', line: 2, column: 7 },
    { file: '/tmp/b (2).ts', line: 3, column: 1 },
    { file: '/tmp/c d.ts', line: 4, column: 9 },
    { file: String.raw`C:\Users\me\e.ts`, line: 5, column: 6 },
  ]);
});
