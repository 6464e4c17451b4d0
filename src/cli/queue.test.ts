import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { __version } from 'fast-check';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { programOf } from '../run/program.js';
import { announce, workerIdentity } from '../run/queue/announced.js';
import { loadRegistry } from '../run/registry.js';
import { identityOf } from '../run/run-header.js';
import { built, endAll, projectFolder, type Running, start, stayingHost } from '../testing/built-command.js';
import { PLANTED_CLAIMS, plantedConfig } from '../testing/planted-config.js';
import { endServers, RedisServer, redisIsHere, selfSigned } from '../testing/redis.js';
import { timelessEvidence } from '../testing/timeless.js';

const MORE_CLAIMS = `
// Tightest at 700, and asleep, so that what waits for it to be stopped costs nothing.
export const tight = claim('planted.tight', (x) => {
  Atomics.wait(still, 0, 0, 1);
  return [point(2), point(1 / (1 + Math.abs(x - 700)))];
});
// Of a tenth of all numbers one never comes back, and the other ends its whole process.
export const hangs = claim('planted.hangs', (x) => {
  if (x > 900) Atomics.wait(still, 0, 0);
  return [point(x), point(-1)];
}, { runs: 100 });
export const kills = claim('planted.kills', (x) => {
  if (x > 900) process.kill(process.pid, 'SIGKILL');
  return [point(x), point(-1)];
}, { runs: 64 });
`;

const folder = projectFolder({
  'claims.ts': `${PLANTED_CLAIMS}${MORE_CLAIMS}`,
  'all.ts': plantedConfig('holds', 'refuted', 'open', 'slow', 'hangs', 'kills', 'tight'),
});

const timeless = (out: string) => timelessEvidence(join(folder, out));
const linesIn = (out: string): number => {
  const file = join(folder, out, 'units.jsonl');
  return existsSync(file) ? readFileSync(file, 'utf8').split('\n').length - 1 : 0;
};
/** Once so many units have ended, the head being a line too. */
const untilUnits = async (out: string, units: number): Promise<void> => {
  while (linesIn(out) <= units) await sleep(20);
};

/** In a process of this file's own: that of other tests began without the shorter waits. */
const eigencheck = stayingHost([]);
/** Draws of `planted.slow`: 5 ms asleep each, blocks of 64. */
const SLOW = ['planted.slow', 'planted.refuted', '--runs', '384'];
const words = (out: string, own: readonly string[]): readonly string[] => [
  ...['verify', ...own, '--config', 'all.ts', '--seed', '5', '--workers', '2', '--reporter', 'json', '--out', out],
];
const isAlive = ({ child }: Running): boolean => child.exitCode === null && child.signalCode === null;
const kill = async ({ child }: Running): Promise<void> => {
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
};

let server: RedisServer;
let slowEvidence: Promise<unknown> | undefined;
/** What an undisturbed run in threads finds. */
const undisturbed = () => {
  slowEvidence ??= eigencheck(words('plain slow', SLOW), folder).then(() => timeless('plain slow'));
  return slowEvidence;
};

/** A part of the server with the workers there. */
class Site {
  readonly url = server.database();
  #workers: Running[] = [];

  queued(out: string, own: readonly string[]): readonly string[] {
    return [...words(out, own), '--queue', this.url];
  }

  /** So many workers, of one thread each: those that were started before go on. */
  workers(count: number, threads = 1): readonly Running[] {
    this.#workers = this.#workers.filter(isAlive);
    const words = ['worker', '--queue', this.url, '--config', 'all.ts', '--workers', String(threads)];
    while (this.#workers.length < count) this.#workers.push(start(words, folder));
    return this.#workers;
  }

  async close(): Promise<void> {
    await Promise.all(this.#workers.filter(isAlive).map(kill));
  }
}

// At the same time, since they mostly wait: for each other too, where they share a process of the command.
describe.skipIf(!redisIsHere('tests of the queue')).concurrent('verify --queue', { timeout: 300_000 }, () => {
  beforeAll(async () => {
    vi.stubEnv('EIGENCHECK_QUEUE_WAITS', '0.25');
    server = await RedisServer.start();
  });
  afterAll(() => {
    vi.unstubAllEnvs();
    endAll();
    endServers();
  });

  it('workers find what threads find; one that is asked to end ends its unit first, one that is killed costs its unit’s repetition', async () => {
    const site = new Site();
    const own = ['planted.holds', 'planted.refuted', 'planted.open', 'gram.kink-sharp', '--runs', '200'];
    const [first, other] = site.workers(2);
    const { code, stderr } = await eigencheck(site.queued('two', own), folder);
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
    await eigencheck(words('threads', own), folder);
    expect(timeless('two')).toEqual(timeless('threads'));

    await kill(other);
    const run = start(site.queued('workers lost', SLOW), folder);
    await untilUnits('workers lost', 1);
    first.child.kill('SIGTERM');
    expect(await first.finished).toMatchObject({ code: 0, stderr: '' });
    const kept = linesIn('workers lost');
    const [second] = site.workers(1);
    // The unit at which the first one was, and one more.
    await untilUnits('workers lost', kept + 1);
    await kill(second);
    site.workers(1);
    expect((await run.finished).code).toBe(1);
    expect(timeless('workers lost')).toEqual(await undisturbed());
    await site.close();
  });

  it('a second coordinator is refused; Redis that was killed with what was not on disk yet, and the first coordinator too, lose nothing', async () => {
    const own = await RedisServer.start();
    const queued = [...words('both lost', SLOW), '--queue', own.url()];
    const run = start(queued, folder);
    await run.printed(' · seed ');
    const second = await eigencheck(queued, folder);
    expect(second).toMatchObject({ code: 2, stdout: '' });
    expect(second.stderr).toMatch(
      /^eigencheck: --queue = redis:.*: another process gives it the units of this run.*\n$/,
    );
    const worker = start(['worker', '--queue', own.url(), '--config', 'all.ts', '--workers', '2'], folder);
    await untilUnits('both lost', 1);
    const earlier = own.onDisk();
    await untilUnits('both lost', 2);
    await own.lose(earlier);
    await own.start();
    await untilUnits('both lost', 3);
    await kill(run);
    const kept = linesIn('both lost');
    const { code } = await eigencheck(
      ['verify', '--resume', 'both lost', '--workers', '2', '--reporter', 'json', '--queue', own.url()],
      folder,
    );
    expect(code).toBe(1);
    expect(linesIn('both lost')).toBeGreaterThan(kept);
    expect(timeless('both lost')).toEqual(await undisturbed());
    await kill(worker);
    await own.kill();
  });

  it('hunt --queue finds what threads find, to the last bit, with a worker and the coordinator killed on the way', async () => {
    const site = new Site();
    // Two islands, which exchange their best twice.
    const own = ['hunt', 'planted.tight', '--budget', '2600', '--config', 'all.ts', '--seed', '5', '--workers', '2'];
    const queued = [...own, '--out', 'hunt', '--queue', site.url];
    const [first] = site.workers(1);
    const begun = start(queued, folder);
    const journal = join(folder, 'hunt', 'planted.tight.hunt.json');
    const evaluations = () => JSON.parse(readFileSync(journal, 'utf8')).states[0]?.evaluations ?? 0;
    while (!existsSync(journal) || evaluations() < 64) await sleep(20);
    await kill(first);
    await kill(begun);
    site.workers(1, 2);
    const { code, stdout } = await eigencheck(queued, folder);
    expect(stdout).toContain(` · queue ${site.url} · resumed at `);
    expect(code).toBe(0);
    expect((await eigencheck([...own, '--out', 'hunt plain'], folder)).code).toBe(0);
    const keptIn = (out: string) => JSON.parse(readFileSync(join(folder, out, 'planted.tight.hunt.json'), 'utf8'));
    expect(keptIn('hunt')).toEqual(keptIn('hunt plain'));
    await site.close();
  });

  it('a case that hangs is left out, as in threads; a unit that takes down three workers is named, and not the one beside it', async () => {
    const site = new Site();
    // One block, since each such case costs its time. A thread asleep has three times as long.
    const own = ['planted.hangs', 'planted.holds', '--runs', '64', '--case-seconds', '0.2'];
    const [first] = site.workers(1, 2);
    const { code, stderr } = await eigencheck(site.queued('hangs', own), folder);
    expect(stderr).toContain('no answer within 0.6 s of waiting');
    await eigencheck(words('hangs plain', own), folder);
    expect(timeless('hangs')).toEqual(timeless('hangs plain'));
    expect(timeless('hangs').claims[0].overLimit).not.toEqual([]);
    expect(code).toBe(3);

    // The same worker is taken down.
    const run = start(site.queued('kills', ['planted.kills', 'planted.slow', '--runs', '64']), folder);
    // It has both units.
    await first.finished;
    const [second] = site.workers(1, 2);
    const takenDown = second.finished.then(() => Promise.reject(new Error('it took the second one down too')));
    const ended = await Promise.race([run.finished, takenDown]);
    expect(ended.stderr).toMatch(/^eigencheck: .*planted\.kills .*its worker was lost 3 times.*SIGKILL.*\n$/);
    expect(ended.code).toBe(2);
    expect(isAlive(second)).toBe(true);
    expect(timeless('kills').claims.map(({ id, verdict, failure }) => [id, verdict, failure])).toEqual([
      ['planted.kills', 'undecided', 'died'],
      ['planted.slow', 'holds', undefined],
    ]);
    await site.close();
  });

  it('a worker of another version, build, configuration or runtime refuses in one line', async () => {
    const url = server.database();
    const redis = new Redis(url);
    const program = programOf(built('src/run/worker.js'));
    const own = { ...workerIdentity(identityOf(await loadRegistry(undefined), 0, undefined)), program };
    for (const [differing, here] of [
      [{ version: '0.0.9' }, 'version = 0\\.1\\.0'],
      [{ program: 'x' }, `program = ${program}`],
      [{ 'fast-check': '4.0.0' }, `fast-check = ${__version}`],
      [{ fingerprint: 'x' }, 'fingerprint = \\w+'],
      [{ configuration: 'x' }, 'configuration = none'],
    ] as const) {
      const stop = await announce(redis, 'planted', { identity: { ...own, ...differing }, owner: 'elsewhere 7' });
      const { code, stderr } = await eigencheck(['worker', '--queue', url], folder);
      await stop?.();
      const [theirs] = Object.values(differing);
      expect(stderr).toMatch(
        new RegExp(
          `^eigencheck: --queue = redis:\\S+: ${here} here, expected ${theirs}, that of the run of elsewhere 7; .*\\n$`,
        ),
      );
      expect(code).toBe(2);
    }
    redis.disconnect();
  });

  it('addresses that cannot be used are one line without a password; who is asked to end while Redis is away ends', async () => {
    const guarded = await RedisServer.start({ password: 'secret' });
    const line = async (url: string) => (await eigencheck(['worker', '--queue', url], folder)).stderr;
    expect(await line('redis://127.0.0.1:1')).toMatch(
      /^eigencheck: --queue = redis:\/\/127\.0\.0\.1:1: no Redis answers there \(.*ECONNREFUSED.*\n$/,
    );
    expect(await line('http://user:hidden@here')).toMatch(/^eigencheck: --queue = …, expected redis:.*\n$/);
    const wrong = await line(guarded.url({}, ':hidden@'));
    expect(wrong).toMatch(/^eigencheck: --queue = .*WRONGPASS.*\n$/);
    expect(wrong).not.toContain('hidden');
    const right = start(['worker', '--queue', guarded.url(), '--config', 'all.ts'], folder);
    const run = start([...words('away', SLOW), '--queue', guarded.url()], folder);
    await right.printed('waiting for a run');
    await run.printed(' · seed ');
    await guarded.kill();
    run.child.kill('SIGINT');
    right.child.kill('SIGTERM');
    expect((await run.finished).stdout).toContain('INTERRUPTED');
    expect((await right.finished).code).toBe(0);
  });

  it('speaks TLS where the address says so, with who has a certificate that it trusts', async () => {
    const certificate = selfSigned();
    const guarded = await RedisServer.start({ certificate, password: 'secret' });
    const words = ['worker', '--queue', guarded.url()];
    const distrusting = await eigencheck(words, folder);
    expect(distrusting.stderr).toMatch(/^eigencheck: --queue = rediss:\/\/127.*self-signed certificate.*\n$/);
    expect(distrusting.stderr).not.toContain('secret');
    process.env.NODE_EXTRA_CA_CERTS = certificate.file;
    const trusting = start(words, folder);
    delete process.env.NODE_EXTRA_CA_CERTS;
    await trusting.printed('waiting for a run at rediss://127');
    trusting.child.kill('SIGTERM');
    expect((await trusting.finished).code).toBe(0);
    await guarded.kill();
  });
});
