import { expect, it } from 'vitest';
import { logOfProgress } from './progress.js';

it('the log names a claim whose case takes long', () => {
  const lines: string[] = [];
  const progress = logOfProgress((line) => void lines.push(line), 10);
  progress.note('mine.loops', 'still at draw 5 after 10 s');
  progress.note('mine', 'draw 5: no answer within 60 s; left out');
  expect(lines).toEqual([
    'mine.loops  still at draw 5 after 10 s',
    'mine        draw 5: no answer within 60 s; left out',
  ]);
});
