import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Queue } from 'bullmq';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { projectFolder } from '../../testing/built-command.js';
import { PLANTED_CLAIMS, plantedConfig } from '../../testing/planted-config.js';
import { endServers, RedisServer, redisIsHere } from '../../testing/redis.js';
import { withSignals } from '../../testing/signals.js';
import { silentEvents } from '../../testing/silent-events.js';
import { threadsHere } from '../../testing/threads-here.js';
import { timelessEvidence } from '../../testing/timeless.js';
import type { AloneTask } from '../alone.js';
import { caseLimits } from '../case-limits.js';
import { runHunt } from '../hunt.js';
import { loadRegistry } from '../registry.js';
import { identityOf } from '../run-header.js';
import type { Handler } from '../serve.js';
import type { SuiteRequest } from '../suite-request.js';
import type { BlockTask } from '../task.js';
import { UNITS } from '../units.js';
import { runSuite } from '../verify.js';
import { announce, PREFIX, workerIdentity } from './announced.js';
import { runnerFor } from './queue-runner.js';
import { serveQueue } from './queue-worker.js';
import { runQueued } from './run-queued.js';
import { Traces } from './traces.js';
import { waits } from './waits.js';

const folder = projectFolder({
  'claims.ts': PLANTED_CLAIMS,
  'all.ts': plantedConfig('holds', 'refuted', 'open'),
});
const config = join(folder, 'all.ts');
const timeless = (out: string) => timelessEvidence(join(folder, out));
const linesIn = (out: string): number => {
  const file = join(folder, out, 'units.jsonl');
  return existsSync(file) ? readFileSync(file, 'utf8').split('\n').length - 1 : 0;
};
const until = async (happened: () => boolean): Promise<void> => {
  while (!happened()) await sleep(5);
};

/** Where units of a worker wait until they may begin. */
class Gate {
  readonly #waiting: (() => void)[] = [];
  #free = 0;
  /** The claim of the unit that came last. */
  at = '';

  get waiting(): number {
    return this.#waiting.length;
  }

  open(units = Number.POSITIVE_INFINITY): void {
    for (this.#free += units; this.#free > 0 && this.#waiting.length > 0; this.#free--) this.#waiting.shift()?.();
  }

  async pass(): Promise<void> {
    if (this.#free > 0) this.#free--;
    else await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }

  /** Threads whose units pass here. */
  get threads() {
    const gated = (kind: 'check' | 'control') => async () => {
      const handle = (await UNITS[kind]()) as Handler<never, never, unknown>;
      const handler: Handler<never, never, unknown> = async (unit, thread) => {
        this.at = (unit as { readonly claim: string }).claim;
        await this.pass();
        return handle(unit, thread);
      };
      return handler;
    };
    return threadsHere(() => ({ check: gated('check'), control: gated('control') }));
  }
}

/** Passes on what a Redis and its clients say, until it cuts those off that wait for units, and takes no others in. */
class Between {
  readonly #clients = new Set<Socket>();
  readonly #waiting = new Set<Socket>();
  /** Of the connections to come, which one is cut as soon as it asks for anything. */
  cutNext: number | undefined;
  #isShut = false;

  private constructor(
    private readonly server: Server,
    readonly url: string,
  ) {}

  static async redis(address: string): Promise<Between> {
    const url = new URL(address);
    const port = Number(url.port);
    const server = createServer();
    await once(server.listen(0, url.hostname), 'listening');
    url.port = String((server.address() as AddressInfo).port);
    const between = new Between(server, url.href);
    server.on('connection', (client) => between.#takeIn(client, connect(port, url.hostname)));
    return between;
  }

  /** That came so far. */
  get clients(): number {
    return this.#clients.size;
  }

  get waiting(): number {
    return this.#waiting.size;
  }

  cutWaiting(): void {
    this.#isShut = true;
    for (const client of this.#waiting) client.destroy();
  }

  close(): void {
    for (const client of this.#clients) client.destroy();
    this.server.close();
  }

  #takeIn(client: Socket, redis: Socket): void {
    this.#clients.add(client);
    client.on('data', (text) => void (/bzpopmin/i.test(text.toString('latin1')) && this.#waiting.add(client)));
    for (const [one, other] of [
      [client, redis],
      [redis, client],
    ] as const)
      one
        .on('error', () => {})
        .on('close', () => other.destroy())
        .pipe(other);
    if (this.#isShut) client.destroy();
    if (this.cutNext !== undefined && this.cutNext-- === 0) client.once('data', () => client.destroy());
  }
}

/** No connection goes on trying, with which a process would not end: pauses are of 100, 200, 300, … ms. */
async function expectNoMoreTries(between: Between): Promise<void> {
  const tried = between.clients;
  await sleep(1000);
  expect(between.clients).toBe(tried);
  between.close();
}

/** Runs units of one thread in this process. */
function serving(queue: string, threads = threadsHere()) {
  let stop = () => {};
  const stopping = new Promise<void>((resolve) => {
    stop = resolve;
  });
  const told: string[] = [];
  const events = { waiting: () => void told.push('waiting'), serving: () => void told.push('serving') };
  // Under load too a unit may be taken for lost: what runs it again is no process, which needs the build, and passes no gate.
  const alone = async (task: AloneTask): Promise<string> => {
    told.push('alone');
    const pool = threadsHere()(1, caseLimits({}));
    const text = await runQueued(task.text, () => pool, task.config);
    await pool.close();
    return text;
  };
  const ended = serveQueue({ queue, config, workers: 1 }, events, stopping, threads, alone);
  const end = (): Promise<void> => {
    stop();
    return ended;
  };
  return { told, ended, end };
}

const verified = (out: string, request: Partial<SuiteRequest>, threads = threadsHere()) =>
  runSuite(
    { names: [], config, seed: 5, workers: 2, out: join(folder, out), reporter: ['json'], ...request },
    async () => silentEvents,
    threads,
  );

describe.skipIf(!redisIsHere('tests of the queue'))('a queue', { timeout: 60_000 }, () => {
  let server: RedisServer;
  beforeAll(async () => {
    vi.stubEnv('EIGENCHECK_QUEUE_WAITS', '0.25');
    server = await RedisServer.start();
  });
  afterAll(() => {
    vi.unstubAllEnvs();
    endServers();
  });

  it('of four workers finds what threads find, to the last bit, and nothing is left in Redis', async () => {
    const queue = server.database();
    const workers = Array.from({ length: 4 }, () => serving(queue));
    await verified('four', { runs: 800, queue });
    await Promise.all(workers.map(({ end }) => end()));
    await verified('threads', { runs: 800 });
    expect(timeless('four')).toEqual(timeless('threads'));
    const redis = new Redis(queue);
    // Of the queue, by itself: its settings, a counter, and what tells its workers to look again.
    const lasting = ['id', 'marker', 'meta', 'pc', 'stalled-check'];
    const names = (await redis.keys(`${PREFIX}:*`)).map((name) => name.split(':').at(-1) ?? '');
    redis.disconnect();
    expect(names.filter((name) => !lasting.includes(name))).toEqual([]);
    expect(names).toContain('meta');
  });

  it('leaves each worker at its claim, and holds no unit that would wait', async () => {
    // Who is taken for lost loses its unit to another: not within the few seconds that the gates stay shut here.
    vi.stubEnv('EIGENCHECK_QUEUE_WAITS', '1');
    const queue = server.database();
    const gates = [new Gate(), new Gate()];
    const workers = gates.map((gate) => serving(queue, gate.threads));
    const request = { names: ['planted.holds', 'planted.open'], runs: 640 };
    const run = verified('steady', { ...request, queue });
    await until(() => gates.every(({ waiting }) => waiting === 1));
    const [first, second] = gates.map(({ at }) => at);
    expect([first, second].sort()).toEqual(['planted.holds', 'planted.open']);
    const redis = new Redis(queue);
    const before = linesIn('steady');
    for (let k = 1; k <= 4; k++) {
      gates[0].at = '';
      gates[0].open(1);
      await until(() => gates[0].waiting === 1 && gates[0].at !== '');
      expect([gates[0].at, gates[1].at]).toEqual([first, second]);
      expect((await redis.keys(`${PREFIX}:*`)).filter((name) => /:(prioritized|wait)$/.test(name))).toEqual([]);
      expect(linesIn('steady')).toBeLessThanOrEqual(before + k);
    }
    redis.disconnect();
    for (const gate of gates) gate.open();
    await run;
    await Promise.all(workers.map(({ end }) => end()));
    vi.stubEnv('EIGENCHECK_QUEUE_WAITS', '0.25');
    await verified('steady here', request);
    expect(timeless('steady')).toEqual(timeless('steady here'));
  });

  it('leaves a worker at its claim when one before it, which nobody is at, has units again', async () => {
    vi.stubEnv('EIGENCHECK_QUEUE_WAITS', '1');
    const queue = server.database();
    const gate = new Gate();
    const worker = serving(queue, gate.threads);
    const runner = runnerFor(queue, threadsHere())(1, caseLimits({}));
    await runner.join?.(identityOf(await loadRegistry(config), 5, undefined), join(folder, 'again'));
    const ends: Promise<unknown>[] = [];
    const ask = (claim: string, block: number): void => {
      const draws = { block, from: 8 * block, to: 8 * block + 8, leaveOut: [] };
      const unit: BlockTask = { kind: 'check', id: `${claim}/${block}`, claim, config, seed: 5, ...draws };
      ends.push(runner.run(unit, {}, 'last', claim));
    };
    const next = async (): Promise<string> => {
      gate.at = '';
      gate.open(1);
      await until(() => gate.waiting === 1 && gate.at !== '');
      return gate.at;
    };
    ask('planted.holds', 0);
    for (const block of [0, 1]) ask('planted.open', block);
    await until(() => gate.waiting === 1);
    expect(gate.at).toBe('planted.holds');
    expect(await next()).toBe('planted.open');
    ask('planted.holds', 1);
    expect(await next()).toBe('planted.open');
    expect(await next()).toBe('planted.holds');
    gate.open();
    expect(await Promise.all(ends)).toMatchObject(Array.from({ length: 4 }, () => ({ kind: 'done' })));
    await runner.close();
    await worker.end();
    vi.stubEnv('EIGENCHECK_QUEUE_WAITS', '0.25');
  });

  it('replays kept cases by its workers: the coordinator computes nothing', async () => {
    const queue = server.database();
    const corpus = join(folder, 'kept');
    const hunted = { claim: 'planted.refuted', config, out: corpus, budget: 64, seed: 1, workers: 1 };
    await runHunt(hunted, {}, threadsHere());
    const workers = [serving(queue), serving(queue)];
    const idle = async () => {
      throw new Error('a unit of the coordinator');
    };
    const here = threadsHere(() => ({ replay: idle, check: idle, control: idle }));
    await verified('by workers', { runs: 64, corpus, queue }, here);
    await Promise.all(workers.map(({ end }) => end()));
    await verified('by threads', { runs: 64, corpus });
    expect(timeless('by workers')).toEqual(timeless('by threads'));
    expect(timeless('by workers').claims.map(({ corpus: kept = [] }) => kept.length)).toEqual([0, 3, 0]);
  });

  it('that Redis lost is given to it again, with who announced it', async () => {
    const own = await RedisServer.start();
    const gate = new Gate();
    const empty = own.onDisk();
    const run = verified('rolled back', { runs: 300, queue: own.url() });
    const worker = serving(own.url(), gate.threads);
    gate.open(2);
    await until(() => gate.waiting === 1 && linesIn('rolled back') === 3);
    await own.lose(empty);
    await own.start();
    gate.open();
    await run;
    await worker.end();
    await own.kill();
    await verified('kept', { runs: 300 });
    expect(timeless('rolled back')).toEqual(timeless('kept'));
  });

  it('waits for a Redis that is away; a worker without a unit or a run can be ended meanwhile', async () => {
    const own = await RedisServer.start();
    const gates = [new Gate(), new Gate()];
    const workers = gates.map((gate) => serving(own.url(), gate.threads));
    const unwanted = serving(`${own.url()}/1`);
    // One unit.
    const one: Partial<SuiteRequest> = { names: ['planted.open'], runs: 64 };
    const run = verified('away', { ...one, queue: own.url() });
    const connected = () => workers.every(({ told }) => told.includes('serving')) && unwanted.told.length === 1;
    await until(() => gates.some(({ waiting }) => waiting > 0) && connected());
    const idle = gates.findIndex(({ waiting }) => waiting === 0);
    await own.kill();
    await Promise.all([workers[idle].end(), unwanted.end()]);
    expect(unwanted.told).toEqual(['waiting']);
    await own.start();
    gates[1 - idle].open();
    await run;
    await workers[1 - idle].end();
    await own.kill();
    await verified('here', one);
    expect(timeless('away')).toEqual(timeless('here'));
  });

  it('whose Redis says nothing keeps neither a worker that should end nor a run that is interrupted', async () => {
    const own = await RedisServer.start();
    const gates = [new Gate(), new Gate()];
    const workers = gates.map((gate) => serving(own.url(), gate.threads));
    const one: Partial<SuiteRequest> = { names: ['planted.open'], runs: 64 };
    await withSignals(async () => {
      const run = verified('frozen', { ...one, queue: own.url() });
      const connected = () => workers.every(({ told }) => told.includes('serving'));
      await until(() => gates.some(({ waiting }) => waiting > 0) && connected());
      own.freeze();
      await workers[gates.findIndex(({ waiting }) => waiting === 0)].end();
      process.emit('SIGINT');
      expect((await run).evidence.interrupted).toBe(true);
    });
    own.thaw();
    for (const gate of gates) gate.open();
    await Promise.all(workers.map(({ end }) => end()));
    await own.kill();
  });

  it('that a worker cannot wait at for units again does not keep it: its other connection is there', async () => {
    const queue = server.database();
    const between = await Between.redis(queue);
    const worker = serving(between.url);
    await verified('half away', { names: ['planted.open'], runs: 64, queue });
    await until(() => between.waiting > 0);
    between.cutWaiting();
    // By now it pauses between two tries, longer each time.
    await sleep(500);
    await worker.end();
    between.close();
  });

  it('that goes away while a worker makes its second connection has that worker nevertheless', async () => {
    const queue = server.database();
    const between = await Between.redis(queue);
    between.cutNext = 1;
    const worker = serving(between.url);
    await verified('cut off', { names: ['planted.open'], runs: 640, queue });
    expect(between.cutNext).toBeLessThan(0);
    await worker.end();
    between.close();
  });

  it('that goes away while a coordinator makes its second connection has that run nevertheless', async () => {
    const queue = server.database();
    const between = await Between.redis(queue);
    const worker = serving(queue);
    between.cutNext = 1;
    await verified('joined again', { names: ['planted.open'], runs: 640, queue: between.url });
    expect(between.cutNext).toBeLessThan(0);
    await worker.end();
    between.close();
  });

  it('that takes in no second connection does not keep a coordinator that is interrupted', async () => {
    const between = await Between.redis(server.database());
    await withSignals(async () => {
      const run = verified('not joined', { names: ['planted.open'], queue: between.url });
      await until(() => between.clients > 0);
      // Nobody waits for units yet: it takes in no others.
      between.cutWaiting();
      await sleep(100);
      process.emit('SIGINT');
      expect((await run).evidence).toMatchObject({ interrupted: true });
    });
    await expectNoMoreTries(between);
  });

  it('that takes in no second connection does not keep a worker that should end', async () => {
    const queue = server.database();
    const between = await Between.redis(queue);
    const worker = serving(between.url);
    await until(() => worker.told.includes('waiting'));
    between.cutWaiting();
    await withSignals(async () => {
      const run = verified('not served', { names: ['planted.open'], queue });
      const before = between.clients;
      await until(() => between.clients > before);
      await worker.end();
      process.emit('SIGINT');
      await run;
    });
    expect(worker.told).toEqual(['waiting']);
    await expectNoMoreTries(between);
  });

  it('that is away for longer than a worker may be silent costs a unit its repetition, alone', async () => {
    const own = await RedisServer.start();
    const gate = new Gate();
    const worker = serving(own.url(), gate.threads);
    const one: Partial<SuiteRequest> = { names: ['planted.refuted'], runs: 64 };
    const run = verified('long away', { ...one, queue: own.url() });
    await until(() => gate.waiting > 0);
    await own.kill();
    await sleep(waits().lock);
    await own.start();
    // What it found now is no longer asked for.
    gate.open();
    await run;
    expect(worker.told).toContain('alone');
    await worker.end();
    await own.kill();
    await verified('not away', one);
    expect(timeless('long away')).toEqual(timeless('not away'));
  });

  it('of two coordinators gives one folder to one, and two folders are two runs', async () => {
    const queue = server.database();
    const gate = new Gate();
    const workers = [serving(queue, gate.threads), serving(queue, gate.threads)];
    const request = { runs: 200, queue };
    const first = verified('first', request);
    await until(() => gate.waiting > 0);
    const second = verified('second', request);
    await expect(verified('first', request)).rejects.toMatchObject({
      problem: { argument: 'queue', found: expect.stringMatching(/^: another process gives it the units of this run/) },
    });
    gate.open();
    await Promise.all([first, second]);
    await Promise.all(workers.map(({ end }) => end()));
    await verified('alone', { runs: 200 });
    expect(timeless('first')).toEqual(timeless('alone'));
    expect(timeless('second')).toEqual(timeless('alone'));
  });

  it('is rid of the units of a coordinator that was interrupted', async () => {
    const queue = server.database();
    const gate = new Gate();
    const worker = serving(queue, gate.threads);
    await withSignals(async () => {
      const run = verified('interrupted', { runs: 300, queue });
      await until(() => gate.waiting > 0);
      process.emit('SIGINT');
      expect((await run).evidence.interrupted).toBe(true);
    });
    gate.open();
    await worker.end();
    const redis = new Redis(queue);
    const names = await redis.keys(`${PREFIX}:*`);
    redis.disconnect();
    expect(names.filter((name) => /:(prioritized|wait)$/.test(name))).toEqual([]);
  });

  it('takes out all units of one run that nobody is at, however many wait, and none of another', async () => {
    const redis = new Redis(server.database(), { maxRetriesPerRequest: null });
    const queue = new Queue('units', { connection: redis, prefix: PREFIX });
    for (const jobId of ['mine-1', 'mine-2', 'other-1', 'mine-3', 'mine-4', 'mine-5'])
      await queue.add('claim', '', { jobId });
    await new Traces(redis, queue, 'mine').removeAll();
    expect(await queue.getWaiting().then((jobs) => jobs.map(({ id }) => id))).toEqual(['other-1']);
    await queue.close();
    redis.disconnect();
  });

  it('refuses workers of another version, build, configuration or runtime', async () => {
    const queue = server.database();
    const redis = new Redis(queue);
    const identity = workerIdentity(identityOf(await loadRegistry(config), 0, undefined));
    for (const key of ['version', 'program', 'fast-check', 'fingerprint', 'registry', 'configuration'] as const) {
      const other = { identity: { ...identity, [key]: 'x' }, owner: 'elsewhere 7' };
      const stop = await announce(redis, 'planted', other);
      await expect(serving(queue).ended).rejects.toMatchObject({
        problem: { found: `: ${key} = ${identity[key]} here, expected x, that of the run of elsewhere 7` },
      });
      await stop?.();
    }
    // As an earlier version announced itself.
    const { program, ...earlier } = identity;
    const stop = await announce(redis, 'planted', { identity: earlier as typeof identity, owner: 'elsewhere 7' });
    await expect(serving(queue).ended).rejects.toMatchObject({
      problem: { found: `: program = ${program} here, expected not told, that of the run of elsewhere 7` },
    });
    await stop?.();
    redis.disconnect();
  });
});
