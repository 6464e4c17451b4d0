import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { cpSync, mkdtempSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isHere } from './needed.js';

/** Whether Debian's redis-server is here. */
export const redisIsHere = (tests: string): boolean =>
  isHere('redis-server', spawnSync('redis-server', ['--version']).status === 0, tests);

/** A Redis of a test's own on the loopback, which keeps each write on disk before it answers. */
export class RedisServer {
  #folder = temporary();
  #child: ChildProcess | undefined;
  #databases = 0;

  private constructor(
    private readonly port: number,
    private readonly options: RedisOptions,
  ) {}

  static async start(options: RedisOptions = {}): Promise<RedisServer> {
    for (let tries = 1; ; tries++) {
      const server = new RedisServer(await freePort(), options);
      try {
        await server.start();
        return server;
      } catch (error) {
        // Another may have taken the port since.
        if (tries === MOST_TRIES) throw error;
      }
    }
  }

  /** @param user - and password, as an address holds them */
  url({ password, certificate } = this.options, user = password === undefined ? '' : `:${password}@`): string {
    return `redis${certificate === undefined ? '' : 's'}://${user}127.0.0.1:${this.port}`;
  }

  /** The address of an empty part of it, of which there are 16: what is there meets nothing of the others. */
  database(): string {
    return `${this.url()}/${this.#databases++}`;
  }

  /** Again, on the same port, with what it had on disk. */
  async start(): Promise<void> {
    const { password, certificate } = this.options;
    const port = String(this.port);
    const { key = '', file = '' } = certificate ?? {};
    const secured = ['--port', '0', '--tls-port', port, '--tls-cert-file', file, '--tls-key-file', key];
    const words = [
      ...(certificate === undefined ? ['--port', port] : [...secured, '--tls-auth-clients', 'no']),
      ...['--bind', '127.0.0.1', '--dir', this.#folder],
      ...'--save  --appendonly yes --appendfsync always'.split(' '),
      ...(password === undefined ? [] : ['--requirepass', password]),
    ];
    const child = spawn('redis-server', words, { stdio: ['ignore', 'pipe', 'ignore'] });
    this.#child = child;
    started.add(child);
    child.once('exit', () => started.delete(child));
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

  /** It says nothing more, though its connections stay, as where a network is cut; until it is killed, or goes on. */
  freeze(): void {
    this.#child?.kill('SIGSTOP');
  }

  thaw(): void {
    this.#child?.kill('SIGCONT');
  }

  /** What it has on disk now: started after `lose` with it, the server has lost all since. */
  onDisk(): string {
    const copy = temporary();
    cpSync(this.#folder, copy, { recursive: true });
    return copy;
  }

  /** As lost power does where writes are not kept at once. */
  async lose(sinceCopy: string): Promise<void> {
    await this.kill();
    this.#folder = sinceCopy;
  }
}

export interface RedisOptions {
  readonly password?: string;
  /** Of the server, which then speaks TLS. */
  readonly certificate?: Certificate;
}

export interface Certificate {
  readonly key: string;
  readonly file: string;
}

/** Signed by itself, for the loopback. */
export function selfSigned(): Certificate {
  const folder = temporary();
  const [key, file] = ['key.pem', 'certificate.pem'].map((name) => join(folder, name));
  const words = 'req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=localhost'.split(' '); // biome-ignore format: one command
  const { status, stderr } = spawnSync('openssl', [
    ...words,
    ...['-addext', 'subjectAltName=IP:127.0.0.1', '-keyout', key, '-out', file],
  ]);
  if (status !== 0) throw new Error(`openssl ended with ${status}: ${stderr}`);
  return { key, file };
}

const started = new Set<ChildProcess>();

/** Ends what a failed test left running. */
export function endServers(): void {
  for (const child of started) child.kill('SIGKILL');
}

const temporary = (): string => mkdtempSync(join(tmpdir(), 'eigencheck-redis-'));

const MOST_TRIES = 5;

/**
 * Below those that Linux gives to whoever connects, from 32768 on: one of these would be taken by a client while its server is away, and a
 * client that tries to reach it again and again would once reach itself.
 */
async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(10_000, 32_000);
    const server = createServer();
    const isFree = await new Promise<boolean>((resolve) => {
      server.once('error', () => resolve(false));
      server.listen(port, '127.0.0.1', () => resolve(true));
    });
    if (!isFree) continue;
    server.close();
    await once(server, 'close');
    return port;
  }
}
