import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { RedisServer } from '../src/testing/redis.js';
import { MAIN } from './cpu-seconds.js';

/**
 * The same run by 1, 2 and 4 worker processes of one thread each over a Redis on this machine: seconds by the clock, which mean something where nothing
 * else runs, processor seconds of workers and coordinator, and what a unit costs each.
 *
 *   npm run build && npm run bench:processes [-- claim] [--runs 30000]
 */
const words = process.argv.slice(2);
const at = words.indexOf('--runs');
const runs = at < 0 ? '30000' : words.splice(at, 2)[1];
const claim = words[0] ?? 'gram.kink-floor';

const SAY = `process.on('exit', () => { const { user, system } = process.cpuUsage(); process.stderr.write('\\n' + (user + system) / 1e6) })`;

/** A process of the command; `ended` resolves to its processor seconds. */
function started(all: readonly string[]) {
  const child = spawn(process.execPath, ['--import', `data:text/javascript,${SAY}`, MAIN, ...all], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, EIGENCHECK_CACHE: 'off' },
  });
  let [out, err] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    err += text;
  });
  const ended = once(child, 'close').then(() => Number(err.split('\n').at(-1)));
  const printed = async (text: string) => {
    while (!out.includes(text)) await sleep(10);
  };
  return { child, ended, printed };
}

const server = await RedisServer.start();
console.log(`| workers | wall s | cpu s of the workers | of the coordinator | speed |`);
console.log('|--:|--:|--:|--:|--:|');
let alone = 0;
for (const count of [1, 2, 4]) {
  const queue = server.database();
  const workers = Array.from({ length: count }, () => started(['worker', '--queue', queue, '--workers', '1']));
  await Promise.all(workers.map(({ printed }) => printed('waiting')));
  const out = mkdtempSync(join(tmpdir(), 'eigencheck-processes-'));
  const began = performance.now();
  const coordinator = started(['verify', claim, '--runs', runs, '--seed', '1', '--queue', queue, '--out', out]);
  const own = await coordinator.ended;
  const wall = (performance.now() - began) / 1000;
  for (const { child } of workers) child.kill('SIGTERM');
  const cpu = (await Promise.all(workers.map(({ ended }) => ended))).reduce((sum, each) => sum + each, 0);
  if (count === 1) alone = wall;
  const cells = [count, wall.toFixed(1), cpu.toFixed(1), own.toFixed(1), (alone / wall).toFixed(2)];
  console.log(`| ${cells.join(' | ')} |`);
}
await server.kill();
