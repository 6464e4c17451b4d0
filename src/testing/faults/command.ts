import { inFile } from './fault.js';

/** The command: exit codes, files, shards. Its tests start dist/, which the runner builds anew for these. */
export const command = [
  ...inFile('src/cli/merge.ts', 'verdict', [
    {
      id: 'merge.missing-part',
      symbol: 'checked',
      find: 'if (missing.length > 0)',
      replace: 'if (missing.length > 1)',
      says: 'one of three parts may be missing',
      tests: ['src/cli/merge.test.ts'],
    },
    {
      id: 'merge.other-run',
      symbol: 'checked',
      find: 'if (different !== undefined)',
      replace: "if (different === 'seed')",
      says: 'parts of runs with different numbers of draws make one',
      tests: ['src/cli/merge.test.ts'],
    },
    {
      id: 'merge.twice',
      symbol: 'checked',
      find: 'if (earlier !== undefined)',
      replace: 'if (earlier === file)',
      says: 'a part given twice counts twice',
      tests: ['src/cli/merge.test.ts'],
    },
    {
      id: 'merge.interrupted',
      symbol: 'merged',
      find: 'parts.some(({ evidence }) => evidence.interrupted) || claims.length < whole.all.length',
      replace: 'claims.length < whole.all.length',
      says: 'a part that was interrupted with all its claims begun makes a whole run',
      tests: ['src/cli/merge.test.ts'],
    },
  ]),
  ...inFile('src/cli/shard.ts', 'exact', [
    {
      id: 'shard.two-parts',
      symbol: 'shardOf',
      find: 'place % of === index - 1',
      replace: 'place % of >= index - 1',
      says: 'a claim is in two parts',
      tests: ['src/cli/merge.test.ts'],
    },
  ]),
  ...inFile('src/cli/hunt.ts', 'verdict', [
    {
      id: 'hunt.exit-undecided',
      symbol: 'exitCode',
      find: 'return undecidedOf(journal) > 0 ? 3 : 0;',
      replace: 'return undecidedOf(journal) > 1e9 ? 3 : 0;',
      says: 'a hunt with undecided evaluations exits 0',
      tests: ['src/cli/hunt.test.ts'],
    },
    {
      id: 'hunt.exit-control',
      symbol: 'exitCode',
      find: 'if (isControl) return journal.worst === undefined ? 1 : 0;',
      replace: 'if (isControl) return 0;',
      says: 'a control that was not refuted exits 0',
      tests: ['src/cli/hunt.test.ts'],
    },
    {
      id: 'hunt.exit-failed',
      symbol: 'exitCode',
      find: 'if (journal.failed > 0) return 2;',
      replace: 'if (journal.failed > 1e9) return 2;',
      says: 'a hunt with cases that could not be evaluated exits 0',
      tests: ['src/cli/hunt.test.ts'],
    },
    {
      id: 'hunt.failed-cases-hold',
      symbol: 'verdictOf',
      find: 'undecidedOf(journal) > 0 || journal.failed > 0 || interrupted',
      replace: 'undecidedOf(journal) > 0 || interrupted',
      says: 'a hunt all of whose cases threw finds no counterexample',
      tests: ['src/cli/hunt.test.ts'],
    },
  ]),
  ...inFile('src/cli/output.ts', 'file', [
    {
      id: 'output.not-atomic',
      symbol: 'writeAtomically',
      find: 'await writeFile(unfinished, text);\n    await rename(unfinished, path);',
      replace: 'await writeFile(path, text);',
      says: 'a reader may see half a file: the inode stays',
      tests: ['src/cli/verify.test.ts'],
    },
    {
      id: 'output.stray-file',
      symbol: 'prepareFolder',
      find: "await writeFile(probe, '');\n    await rm(probe);",
      replace: "await writeFile(probe, '');",
      says: 'a probe is left in the folder',
      tests: ['src/cli/command.test.ts', 'src/cli/verify.test.ts'],
    },
  ]),
  ...inFile('src/cli/read-evidence.ts', 'guard', [
    {
      id: 'read-evidence.schema',
      symbol: 'readEvidence',
      find: 'if (schema !== EVIDENCE_SCHEMA)',
      replace: 'if (schema === undefined)',
      says: 'evidence of another version gets the message of a damaged one',
      tests: ['src/cli/report.test.ts'],
    },
  ]),
  ...inFile('src/cli/replay.ts', 'verdict', [
    {
      id: 'replay.exit-outside',
      symbol: 'codeOf',
      find: 'if (!within) return 2;',
      replace: 'if (!within && finding === undefined) return 2;',
      says: 'a case outside of the hypotheses exits 0',
      tests: ['src/cli/hunt.test.ts', 'src/cli/command.test.ts'],
    },
    {
      id: 'replay.exit-of-a-folder',
      symbol: 'replayFiles',
      find: 'return [1, 2, 3].find((code) => codes.includes(code)) ?? 0;',
      replace: 'return codes.at(-1) ?? 0;',
      says: 'of a folder only the last case counts',
      tests: ['src/cli/hunt.test.ts', 'src/cli/command.test.ts'],
    },
  ]),
  ...inFile('src/cli/verify.ts', 'verdict', [
    {
      id: 'verify.exit-failures',
      symbol: 'verify',
      find: 'return failures.length > 0 ? 2 : overallExitCode(evidence);',
      replace: 'return overallExitCode(evidence);',
      says: 'a claim that throws exits 3',
      tests: ['src/cli/verify.test.ts', 'src/cli/command.test.ts'],
    },
  ]),
];
