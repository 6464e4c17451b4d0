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
      tests: ['src/cli/merged.test.ts', 'src/cli/merge.test.ts'],
    },
    {
      id: 'merge.other-run',
      symbol: 'checked',
      find: 'if (different !== undefined)',
      replace: "if (different === 'seed')",
      says: 'parts of runs with different numbers of draws make one',
      tests: ['src/cli/merged.test.ts', 'src/cli/merge.test.ts'],
    },
    {
      id: 'merge.twice',
      symbol: 'checked',
      find: 'if (earlier !== undefined)',
      replace: 'if (earlier === file)',
      says: 'a part given twice counts twice',
      tests: ['src/cli/merged.test.ts', 'src/cli/merge.test.ts'],
    },
    {
      id: 'merge.interrupted',
      symbol: 'merged',
      find: 'parts.some(({ evidence }) => evidence.interrupted) || claims.length < whole.all.length',
      replace: 'claims.length < whole.all.length',
      says: 'a part that was interrupted with all its claims begun makes a whole run',
      tests: ['src/cli/merged.test.ts', 'src/cli/merge.test.ts'],
    },
  ]),
  ...inFile('src/cli/shard.ts', 'exact', [
    {
      id: 'shard.two-parts',
      symbol: 'shardOf',
      find: 'place % of === index - 1',
      replace: 'place % of >= index - 1',
      says: 'a claim is in two parts',
      tests: ['src/cli/merged.test.ts', 'src/cli/merge.test.ts'],
    },
  ]),
  ...inFile('src/cli/hunt.ts', 'verdict', [
    {
      id: 'hunt.exit-undecided',
      symbol: 'factsOf',
      find: 'undecided: undecidedOf(journal) > 0 || journal.failed > 0 || error?.overLimit === true,',
      replace: 'undecided: journal.failed > 0 || error?.overLimit === true,',
      says: 'a hunt with undecided evaluations exits 0',
      tests: ['src/cli/hunt.test.ts'],
    },
    {
      id: 'hunt.exit-control',
      symbol: 'factsOf',
      find: 'refuted: refuted || (isControl && searched),',
      replace: 'refuted: refuted || (isControl && searched && refuted),',
      says: 'a control that was not refuted exits 0',
      tests: ['src/cli/hunt.test.ts'],
    },
    {
      id: 'hunt.exit-failed',
      symbol: 'factsOf',
      find: 'const unjudged = cannot || error?.overLimit === false;',
      replace: 'const unjudged = error?.overLimit === false && cannot;',
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
      id: 'replay.exit-of-a-folder',
      symbol: 'replayFiles',
      find: 'return exitCode(anyOf([{ unjudged: problems.length > 0 }, ...facts]));',
      replace: 'return exitCode(facts.at(-1) ?? {});',
      says: 'of a folder only the last case counts',
      tests: ['src/cli/hunt.test.ts', 'src/cli/command.test.ts'],
    },
  ]),
  ...inFile('src/cli/verify.ts', 'verdict', [
    {
      id: 'verify.exit-failures',
      symbol: 'verify',
      find: 'unjudged: facts.unjudged || failures.length > 0 });',
      replace: 'unjudged: facts.unjudged && failures.length > 0 });',
      says: 'what could not be written or judged leaves exit 0',
      tests: ['src/cli/verify.test.ts', 'src/cli/command.test.ts'],
    },
  ]),
];
