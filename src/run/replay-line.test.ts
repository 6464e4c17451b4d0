import { expect, it } from 'vitest';
import { refutedClaim } from '../testing/report/evidence-fixture.js';
import { caseReplayLine, fileOptions, onReplayLines, shellQuote } from './replay-line.js';

it('leaves plain paths alone and quotes what a shell would take apart', () => {
  expect(shellQuote('../a-b/c_1.ts')).toBe('../a-b/c_1.ts');
  expect(shellQuote('my conjecture.ts')).toBe("'my conjecture.ts'");
  expect(shellQuote("it's$HOME")).toBe("'it'\\''s$HOME'");
});

it('a line names the files that a claim depends on', () => {
  expect(fileOptions({})).toBe('');
  expect(caseReplayLine('out/a b.json', { config: 'c.ts' })).toBe("eigencheck replay 'out/a b.json' --config c.ts");
  const dropped = { file: 'rows.csv', drop: true };
  expect(fileOptions({ data: { ...dropped, drop: false } })).toBe(' --data rows.csv');
  expect(fileOptions({ config: 'c.ts', data: dropped })).toBe(' --config c.ts --data rows.csv --drop-degenerate');
});

it('every line of a claim that replays something names them', () => {
  const evidence = refutedClaim();
  expect(onReplayLines(evidence, '')).toBe(evidence);
  const limit = { statement: 'mine', doing: 'drawing', draw: 1, kind: 'hung', message: 'no answer' } as const;
  const all = { ...evidence, overLimit: [limit, { ...limit, replay: 'again' }] };
  const before = JSON.stringify(all).match(/"replay":"/g)?.length ?? 0;
  expect(before).toBeGreaterThan(2);
  expect(JSON.stringify(onReplayLines(all, ' --config c.ts')).match(/ --config c\.ts"/g)).toHaveLength(before);
});
