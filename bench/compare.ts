import { type ChildProcess, execFileSync, fork, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Contender, interleaved, median } from './measure.js';

/**
 * An older commit against this folder, in processor time: `npm run bench:compare -- <commit> [pattern of names] [--rounds 11]`.
 * In every round the old build, this one and a copy of the old one take turns: what the copy seems to gain or lose is chance.
 */
const words = process.argv.slice(2);
const flag = words.indexOf('--rounds');
const rounds = flag < 0 ? 11 : Number(words.splice(flag, 2)[1]);
const [commit, pattern = ''] = words;
const here = fileURLToPath(new URL('../../..', import.meta.url));
if (commit === undefined) throw new Error('bench:compare: no commit, expected one, such as HEAD~10');
if (!(Number.isInteger(rounds) && rounds >= 1))
  throw new Error(`bench:compare: --rounds = ${rounds}, expected a whole number from 1 on`);

const STARTS = ['--version', '--help', 'list'];
/** Prints the processor time of a process as it ends. */
const METER =
  'data:text/javascript,process.on("exit",()=>{const{user,system}=process.cpuUsage();process.stderr.write("\\ncpu "+(user+system))})';
const machine = `${cpus().length} × ${cpus()[0].model.trim()}, Node ${process.version}`;
const isWanted = (name: string): boolean => new RegExp(pattern).test(name);

const folder = mkdtempSync(join(tmpdir(), 'eigencheck-'));
const old = join(folder, 'old');
const children: ChildProcess[] = [];
try {
  const builds = { old: buildOf(commit), new: join(here, 'dist'), again: join(folder, 'again/dist') };
  cpSync(builds.old, builds.again, { recursive: true });
  symlinkSync(join(old, 'node_modules'), join(folder, 'again/node_modules'));
  cpSync(join(old, 'package.json'), join(folder, 'again/package.json'));
  console.log(`${commit} : this folder, ${rounds} rounds, ${new Date().toISOString().slice(0, 10)}, ${machine}\n`);
  console.log('| figure | old | new | new : old | old : old, rounds | results |\n|---|--:|--:|--:|--:|---|');
  await compareFigures(builds);
  await compareStarts(builds);
} finally {
  for (const child of children) child.kill();
  execFileSync('git', ['worktree', 'remove', '--force', old], { cwd: here });
  rmSync(folder, { recursive: true, force: true });
}

type Builds = Readonly<Record<'old' | 'new' | 'again', string>>;

function buildOf(revision: string): string {
  execFileSync('git', ['worktree', 'add', '--detach', old, revision], { cwd: here, stdio: 'ignore' });
  // Its own: what it imports may have been given up since.
  execFileSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: old, stdio: 'ignore' });
  for (const cwd of [old, here]) execFileSync('npm', ['run', '--silent', 'build'], { cwd, stdio: 'inherit' });
  return join(old, 'dist');
}

async function compareFigures(builds: Builds): Promise<void> {
  const [before, after, again] = await Promise.all([builds.old, builds.new, builds.again].map(processOf));
  for (const name of after.names) {
    if (!(isWanted(name) && before.names.includes(name))) continue;
    const contender =
      ({ ask }: Turns): Contender =>
      async (repetitions) =>
        Number(await ask(name, repetitions));
    try {
      const same = (await before.ask(name, 0)) === (await after.ask(name, 0));
      const contenders = { old: contender(before), new: contender(after), again: contender(again) };
      await row(name, contenders, same ? 'same' : 'differ');
    } catch (error) {
      console.log(`| ${name} | | | | | ${error} |`);
    }
  }
}

async function compareStarts(builds: Builds): Promise<void> {
  for (const command of STARTS.filter((word) => isWanted(`command ${word}`))) {
    const contender =
      (dist: string): Contender =>
      (repetitions) =>
        median(Array.from({ length: repetitions }, () => startOf(dist, command)));
    const contenders = { old: contender(builds.old), new: contender(builds.new), again: contender(builds.again) };
    await row(`command ${command}`, contenders, '');
  }
}

function startOf(dist: string, command: string): number {
  const main = resolve(dist, 'src/cli/main.js');
  const { stderr } = spawnSync(process.execPath, ['--import', METER, main, command], { encoding: 'utf8' });
  const micros = /cpu (\d+)$/.exec(stderr)?.[1];
  if (micros === undefined) throw new Error(`bench:compare: ${command} of ${dist} said ${stderr}`);
  return Number(micros) * 1e-6;
}

async function row(name: string, contenders: Readonly<Record<keyof Builds, Contender>>, results: string) {
  const { seconds, times } = await interleaved(contenders, rounds, 0.02);
  const ratios = (which: 'new' | 'again'): number[] =>
    times[which].map((time, round) => time / times.old[round]).sort((x, y) => x - y);
  const chance = ratios('again');
  // The largest of eleven rounds of one build against itself.
  const isSlower = median(ratios('new')) > Math.max(1, chance[chance.length - 1]);
  const shown = [seconds.old, seconds.new].map((time) => `${(time * 1e6).toPrecision(3)} µs`);
  const spread = `${chance[0].toFixed(2)} … ${chance[chance.length - 1].toFixed(2)}`;
  const ratio = `${median(ratios('new')).toFixed(2)}${isSlower ? ' slower' : ''}`;
  console.log(`| ${[name, ...shown, ratio, spread, results].join(' | ')} |`);
}

interface Turns {
  readonly names: readonly string[];
  ask(name: string, repetitions: number): Promise<unknown>;
}

async function processOf(dist: string): Promise<Turns> {
  const child = fork(fileURLToPath(new URL('./turns.js', import.meta.url)), [dist]);
  children.push(child);
  const answer = (): Promise<unknown> =>
    new Promise((done, failed) => {
      child.once('message', (said: { value?: unknown; error?: string }) =>
        said.error === undefined ? done(said.value) : failed(new Error(said.error)),
      );
    });
  const names = (await answer()) as string[];
  return {
    names,
    ask: (name, repetitions) => {
      const answered = answer();
      child.send({ name, repetitions });
      return answered;
    },
  };
}
