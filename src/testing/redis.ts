import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isHere } from './needed.js';

/** Whether Debian's redis-server is here. */
export const redisIsHere = (tests: string): boolean =>
  isHere('redis-server', spawnSync('redis-server', ['--version']).status === 0, tests);

/** A Redis of a test's own on the loopback, which keeps each write on disk before it answers. */
export class RedisServer {
  readonly #folder = mkdtempSync(join(tmpdir(), 'eigencheck-redis-'));
  #child: ChildProcess | undefined;

  private constructor(
    private readonly port: number,
    private readonly password: string,
  ) {}

  static async start(password = ''): Promise<RedisServer> {
    const server = new RedisServer(await freePort(), password);
    await server.start();
    return server;
  }

  /** @param user - and password, as an address holds them */
  url(user = this.password === '' ? '' : `:${this.password}@`): string {
    return `redis://${user}127.0.0.1:${this.port}`;
  }

  /** Again, on the same port, with what it had on disk. */
  async start(): Promise<void> {
    const kept = '--save  --appendonly yes --appendfsync always'.split(' ');
    const own = ['--port', String(this.port), '--bind', '127.0.0.1', '--dir', this.#folder, ...kept];
    const child = spawn('redis-server', [...own, ...(this.password === '' ? [] : ['--requirepass', this.password])], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    this.#child = child;
    await new Promise<void>((resolve, reject) => {
      let printed = '';
      child.once('error', reject);
      child.once('exit', () => reject(new Error(`redis-server ended: ${printed}`)));
      child.stdout.on('data', (text) => {
        printed += text;
        if (printed.includes('Ready to accept connections')) resolve();
      });
    });
  }

  /** As lost power ends it. */
  async kill(): Promise<void> {
    const child = this.#child;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port is free');
  return address.port;
}
