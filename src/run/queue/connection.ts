import type { Redis } from 'ioredis';
import { InputError } from '../input-error.js';
import { oneLine } from '../one-line.js';

/** A Redis that answered, and the library of queues on it. */
export interface Connection {
  readonly bull: typeof import('bullmq');
  readonly redis: Redis;
  /** Its address without user and password. */
  readonly address: string;
}

/**
 * Connects to the Redis at an address such as redis://user:password@host:6379/0; rediss:// is TLS. Once it has answered,
 * a connection that is lost is made again for as long as it takes. BullMQ is loaded here and nowhere else.
 * @throws InputError for what is no such address, where nothing answers, or where BullMQ is not installed
 */
export async function connect(url: string): Promise<Connection> {
  const address = addressOf(url);
  const { bull, Redis } = await libraries();
  let answered = false;
  const redis = new Redis(url, {
    lazyConnect: true,
    maxRetriesPerRequest: null,
    retryStrategy: (times) => (answered ? Math.min(100 * times, 2000) : null),
  });
  let failure: unknown;
  redis.on('error', (error) => {
    failure = error;
  });
  try {
    await redis.connect();
    await redis.ping();
  } catch (error) {
    redis.disconnect();
    const found = `: no Redis answers there (${oneLine(failure ?? error)})`;
    throw new InputError({
      argument: 'queue',
      received: address,
      found,
      advice: 'start redis-server, or correct {queue}',
    });
  }
  answered = true;
  return { bull, redis, address };
}

/** @throws InputError for what is no address of a Redis */
export function addressOf(url: string): string {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  if (parsed === undefined || !['redis:', 'rediss:'].includes(parsed.protocol) || parsed.hostname === '')
    // Not repeated: it may hold a password.
    throw new InputError({
      argument: 'queue',
      received: '…',
      expected: 'redis://host:6379 or rediss://user:password@host:6379',
    });
  return `${parsed.protocol}//${parsed.host}${parsed.pathname}`;
}

async function libraries() {
  try {
    const [bull, { Redis }] = await Promise.all([import('bullmq'), import('ioredis')]);
    return { bull, Redis };
  } catch (cause) {
    const found = ': the packages bullmq and ioredis are not installed';
    throw new InputError({ argument: 'queue', received: '…', found, advice: 'npm install bullmq ioredis' }, { cause });
  }
}
