import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { announce, PREFIX, workerIdentity } from '../run/queue/announced.js';
import { loadRegistry } from '../run/registry.js';
import { identityOf } from '../run/run-header.js';
import { eigencheck, endAll, projectFolder, type Running, start } from '../testing/built-command.js';
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

/** Draws of `planted.slow`: 5 ms asleep each, blocks of 64. */
const SLOW = ['planted.slow', 'planted.refuted', '--runs', '640'];
const words = (out: string, own: readonly string[]): readonly string[] => [
  ...['verify', ...own, '--config', 'all.ts', '--seed', '5', '--workers', '2', '--reporter', 'json', '--out', out],
];

describe.skipIf(!redisIsHere('tests of the queue'))('verify --queue', () => {
  let server: RedisServer;
  beforeAll(async () => {
    server = await RedisServer.start();
  });
  afterAll(() => {
    endAll();
    endServers();
  });

  const queued = (out: string, own: readonly string[]) => [...words(out, own), '--queue', server.url()];
  const workers: Running[] = [];
  const isAlive = ({ child }: Running): boolean => child.exitCode === null && child.signalCode === null;
  /** So many workers, of one thread each: those that other tests left go on. */
  const withWorkers = (count: number): readonly Running[] => {
    const words = ['worker', '--queue', server.url(), '--config', 'all.ts', '--workers', '1'];
    while (workers.filter(isAlive).length < count) workers.push(start(words, folder));
    return workers.filter(isAlive);
  };
  const kill = async ({ child }: Running): Promise<void> => {
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
  };
  let slowEvidence: Promise<unknown> | undefined;
  /** What an undisturbed run in threads finds. */
  const undisturbed = () => {
    slowEvidence ??= eigencheck(words('plain slow', SLOW), folder).then(() => timeless('plain slow'));
    return slowEvidence;
  };

  it('four workers find what threads find, to the last bit, and leave nothing in Redis', async () => {
    const own = ['planted.holds', 'planted.refuted', 'planted.open', 'gram.kink-sharp', '--runs', '2000'];
    withWorkers(4);
    const { code, stderr } = await eigencheck(queued('four', own), folder);
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
    await eigencheck(words('threads', own), folder);
    expect(timeless('four')).toEqual(timeless('threads'));
    const redis = new Redis(server.url());
    // Of the queue, by itself: its settings, a counter, and what tells its workers to look again.
    const lasting = ['id', 'marker', 'meta', 'pc', 'stalled-check'];
    const names = (await redis.keys(`${PREFIX}:*`)).map((name) => name.split(':').at(-1) ?? '');
    expect(names.filter((name) => !lasting.includes(name))).toEqual([]);
    expect(names).toContain('meta');
    redis.disconnect();
  });

  it('a worker that is asked to end ends its unit first, and one that is killed costs its unit’s repetition', async () => {
    for (const each of workers.filter(isAlive)) await kill(each);
    const [first] = withWorkers(1);
    const run = start(queued('workers lost', SLOW), folder);
    await untilUnits('workers lost', 2);
    first.child.kill('SIGTERM');
    expect(await first.finished).toMatchObject({ code: 0, stderr: '' });
    const kept = linesIn('workers lost');
    const [second] = withWorkers(1);
    // The unit at which the first one was, and one more.
    await untilUnits('workers lost', kept + 1);
    await kill(second);
    withWorkers(1);
    expect((await run.finished).code).toBe(1);
    expect(timeless('workers lost')).toEqual(await undisturbed());
  });

  it('Redis that was killed with what was not on disk yet, and the coordinator too, lose nothing', async () => {
    withWorkers(2);
    const run = start(queued('both lost', SLOW), folder);
    await untilUnits('both lost', 1);
    const earlier = server.onDisk();
    await untilUnits('both lost', 3);
    await server.lose(earlier);
    await server.start();
    await untilUnits('both lost', 5);
    await kill(run);
    const kept = linesIn('both lost');
    const { code } = await eigencheck(
      ['verify', '--resume', 'both lost', '--workers', '2', '--reporter', 'json', '--queue', server.url()],
      folder,
    );
    expect(code).toBe(1);
    expect(linesIn('both lost')).toBeGreaterThan(kept);
    expect(timeless('both lost')).toEqual(await undisturbed());
  });

  it('of two coordinators one folder is for one, and two folders are two runs', async () => {
    const [worker] = withWorkers(2);
    // Longer than a killed coordinator is taken for alive: it must be refused while the first goes on.
    const long = ['planted.slow', 'planted.refuted', '--runs', '10000'];
    const first = start(queued('first', long), folder);
    await untilUnits('first', 1);
    const other = start(queued('second', SLOW), folder);
    const refused = await eigencheck(queued('first', long), folder);
    expect(refused).toMatchObject({ code: 2, stdout: '' });
    expect(refused.stderr).toMatch(
      /^eigencheck: --queue = redis:.*: another process gives it the units of this run.*\n$/,
    );
    first.child.kill('SIGINT');
    expect((await first.finished).stdout).toContain('INTERRUPTED');
    await untilUnits('second', 1);
    // While Redis is away a worker can be ended, and a coordinator waits.
    await server.kill();
    worker.child.kill('SIGTERM');
    expect((await worker.finished).code).toBe(0);
    await server.start();
    expect((await other.finished).code).toBe(1);
    expect(timeless('second')).toEqual(await undisturbed());
  });

  it('hunt --queue finds what threads find, to the last bit, with a worker and the coordinator killed on the way', async () => {
    // Two islands, which exchange their best twice.
    const own = ['hunt', 'planted.tight', '--budget', '2600', '--config', 'all.ts', '--seed', '5', '--workers', '2'];
    const plain = eigencheck([...own, '--out', 'hunt plain'], folder);
    const [first] = withWorkers(2);
    const begun = start([...own, '--out', 'hunt', '--queue', server.url()], folder);
    const journal = join(folder, 'hunt', 'planted.tight.hunt.json');
    const evaluations = () => JSON.parse(readFileSync(journal, 'utf8')).states[0]?.evaluations ?? 0;
    while (!existsSync(journal) || evaluations() < 64) await sleep(20);
    await kill(first);
    await kill(begun);
    withWorkers(2);
    const { code, stdout } = await eigencheck([...own, '--out', 'hunt', '--queue', server.url()], folder);
    expect(stdout).toContain(` · queue ${server.url()} · resumed at `);
    expect(code).toBe(0);
    expect((await plain).code).toBe(0);
    const keptIn = (out: string) => JSON.parse(readFileSync(join(folder, out, 'planted.tight.hunt.json'), 'utf8'));
    expect(keptIn('hunt')).toEqual(keptIn('hunt plain'));
  });

  it('a case that hangs is left out, as in threads', async () => {
    // One block, since each such case costs its time. A thread asleep has three times as long.
    const own = ['planted.hangs', 'planted.holds', '--runs', '64', '--case-seconds', '0.5'];
    withWorkers(2);
    const { code, stderr } = await eigencheck(queued('hangs', own), folder);
    expect(stderr).toContain('no answer within 1.5 s of waiting');
    await eigencheck(words('hangs plain', own), folder);
    expect(timeless('hangs')).toEqual(timeless('hangs plain'));
    expect(timeless('hangs').claims[0].overLimit).not.toEqual([]);
    expect(code).toBe(3);
  });

  it('a unit that takes down three workers is named, and not the one that was beside it in them', async () => {
    for (const each of workers.filter(isAlive)) await kill(each);
    const serving = () => start(['worker', '--queue', server.url(), '--config', 'all.ts', '--workers', '2'], folder);
    const [first, run] = [serving(), start(queued('kills', ['planted.kills', 'planted.slow', '--runs', '64']), folder)];
    // It has both units.
    await first.finished;
    const second = serving();
    const { code, stderr } = await run.finished;
    expect(stderr).toMatch(/^eigencheck: .*planted\.kills .*its worker was lost 3 times.*SIGKILL.*\n$/);
    expect(code).toBe(2);
    expect(isAlive(second)).toBe(true);
    await kill(second);
    expect(timeless('kills').claims.map(({ id, verdict, failure }) => [id, verdict, failure])).toEqual([
      ['planted.kills', 'undecided', 'died'],
      ['planted.slow', 'holds', undefined],
    ]);
  });

  it('a worker of another version, configuration or runtime refuses in one line', async () => {
    const redis = new Redis(server.url());
    const own = workerIdentity(identityOf(await loadRegistry(undefined), 0, undefined));
    for (const [differing, here] of [
      [{ version: '0.0.9' }, 'version = 0\\.1\\.0'],
      [{ fingerprint: 'x' }, 'fingerprint = \\w+'],
      [{ configuration: 'x' }, 'configuration = none'],
    ] as const) {
      const stop = await announce(redis, 'planted', { identity: { ...own, ...differing }, owner: 'elsewhere 7' });
      const { code, stderr } = await eigencheck(['worker', '--queue', server.url()], folder);
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
    const right = start(['worker', '--queue', guarded.url()], folder);
    await right.printed('waiting for a run');
    right.child.kill('SIGTERM');
    expect((await right.finished).code).toBe(0);
    const run = start([...words('away', SLOW), '--queue', guarded.url()], folder);
    await run.printed(' · seed ');
    await guarded.kill();
    run.child.kill('SIGINT');
    expect((await run.finished).stdout).toContain('INTERRUPTED');
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
