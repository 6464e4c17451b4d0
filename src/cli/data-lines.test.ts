import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readDataFile } from '../run/data-file.js';
import { dataLines } from './data-lines.js';

describe('dataLines', () => {
  const linesOf = (text: string): string => {
    const file = join(mkdtempSync(join(tmpdir(), 'eigencheck-on-data-')), 'rows.csv');
    writeFileSync(file, text);
    return dataLines({ ...readDataFile(file, false).evidence, skipped: [] }).join('\n');
  };

  it('mention a line of names, the first four of many, control characters escaped', () => {
    expect(linesOf('x,y\n1,2\n')).toMatch(/^ {10}line 1 names the columns: "x", "y"$/m);
    expect(linesOf('# first\na,b,c,d,"e\u202e",f\n1,2,3,4,5,6\n')).toMatch(
      /line 2 names the columns: "a", "b", "c", "d", … \(6\)$/m,
    );
    expect(linesOf('"\u001b[31m\u202ex"\n1\n')).toContain(String.raw`"\u001b[31m\u202ex"`);
  });

  it('mention no names where there are none', () => {
    expect(linesOf('1,2\n')).not.toMatch(/names/);
  });
});
