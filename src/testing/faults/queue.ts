import { inFile } from './fault.js';

const [command, redis] = [['src/cli/queue.test.ts'], ['src/run/queue/queue.test.ts']];
const collector = ['src/run/queue/collector.test.ts'];
const exchange = ['src/run/hunt-exchange.test.ts', 'src/run/hunt.test.ts'];
const early = ['src/run/check-claim.test.ts'];

/** Runs that are shared with other machines: what is handed out, comes back, is lost, and ends early. */
export const queue = [
  ...inFile('src/run/queue/collector.ts', 'exact', [
    {
      id: 'queue.twice',
      symbol: 'Collector',
      find: '    this.#asking.delete(jobId);\n',
      replace: '',
      says: 'the result of a unit that was run twice counts twice',
      tests: collector,
    },
    {
      id: 'queue.end-first',
      symbol: 'Collector',
      find: '    for (const message of messages) asking.onMessage?.(message as never);\n    asking.resolve(end);',
      replace: '    asking.resolve(end);\n    for (const message of messages) asking.onMessage?.(message as never);',
      says: 'a unit ends before what it told',
      tests: collector,
    },
    {
      id: 'queue.refused-add',
      symbol: 'Collector',
      find: "add().catch((error) => this.end(jobId, { kind: 'failed', error }));",
      replace: 'add().catch(() => {});',
      says: 'a unit that a full Redis refuses is waited for for ever',
      tests: collector,
    },
  ]),
  ...inFile('src/run/queue/queued-unit.ts', 'exact', [
    {
      id: 'queue.states',
      symbol: 'messageKeeper',
      find: "if (kind === 'so far' || kind === 'state') last.set(kind, message);",
      replace: "if (kind === 'so far') last.set(kind, message);",
      says: 'each state of an island travels, where the last one says all',
      tests: collector,
    },
  ]),
  ...inFile('src/run/queue/queue-worker.ts', 'exact', [
    {
      id: 'queue.beside-poison',
      symbol: 'serveQueue',
      find: 'stalledCounter > 0',
      replace: 'stalledCounter > 9',
      says: 'units beside one that takes down its worker count each of its crashes',
      tests: command,
    },
    {
      id: 'queue.ends-without-redis',
      symbol: 'serveQueue',
      find: 'await worker.close(!(isThere && (await isWhole(connections(connection, worker)))));',
      replace: 'await worker.close();',
      says: 'a worker that should end when Redis has just gone away waits for it for ever',
      tests: redis,
    },
    {
      id: 'queue.waits-without-redis',
      symbol: 'serveQueue',
      find: 'await Promise.race([stopping, untilWanted(connection, own, stopping)]);',
      replace: 'await untilWanted(connection, own, stopping);',
      says: 'a worker without a run that should end while Redis is away waits for it for ever',
      tests: redis,
    },
    {
      id: 'queue.other-runtime',
      symbol: 'isWanted',
      find: 'if (runs.some((run) => differing(run) === undefined)) return true;',
      replace: 'if (runs.length > 0) return true;',
      says: 'a worker of another version waits for units that never come, without a word',
      tests: redis,
    },
  ]),
  ...inFile('src/run/queue/whole.ts', 'exact', [
    {
      id: 'queue.not-whole',
      symbol: 'whole',
      find: 'if (found === true) return end;',
      replace: "if (found !== 'stopped') return end;",
      says: 'an end that lost Redis while it made its connections is taken for whole, and its run waits for ever',
      tests: redis,
    },
  ]),
  ...inFile('src/run/queue/queue-runner.ts', 'exact', [
    {
      id: 'queue.rolled-back',
      symbol: 'join',
      find: "redis.on('ready', () => this.#collector.askAgain());",
      replace: '',
      says: 'units that Redis lost with its last second are waited for for ever',
      tests: redis,
    },
    {
      id: 'queue.any-claim',
      symbol: 'QueueRunner',
      find: 'this.#waiting.take(this.#free.pop(), this.#busy)',
      replace: 'this.#waiting.take(undefined, this.#busy)',
      says: 'a worker that becomes free is given a claim whose tables it lacks',
      tests: redis,
    },
    {
      id: 'queue.interrupted-joining',
      symbol: 'interrupt',
      find: 'this.#stop();',
      replace: '',
      says: 'a coordinator that is interrupted while it joins, and Redis is away, waits for it for ever',
      tests: redis,
    },
    {
      id: 'queue.units-that-wait',
      symbol: 'QueueRunner',
      find: 'this.#given.size < this.#places',
      replace: 'this.#given.size < this.#places + 3',
      says: 'units wait in the queue, and go to whoever is free',
      tests: redis,
    },
  ]),
  ...inFile('src/run/queue/announced.ts', 'exact', [
    {
      id: 'queue.two-coordinators',
      symbol: 'announce',
      find: "'PX', lasting, 'NX')",
      replace: "'PX', lasting)",
      says: 'two coordinators write to one folder',
      tests: redis,
    },
  ]),
  ...inFile('src/run/queue/traces.ts', 'exact', [
    {
      id: 'queue.traces',
      symbol: 'removeAll',
      find: "    await redis.del(queue.toKey('events'));\n",
      replace: '',
      says: 'Redis keeps the texts of the last results of a finished run',
      tests: redis,
    },
    {
      id: 'queue.left-waiting',
      symbol: 'removeAll',
      find: "'delayed'], 0, -1)",
      replace: "'delayed'])",
      says: 'of an interrupted run all units but two are run all the same, by whichever worker',
      tests: redis,
    },
  ]),
  ...inFile('src/run/queue/connection.ts', 'exact', [
    {
      id: 'queue.password-shown',
      symbol: 'addressOf',
      find: 'return `${parsed.protocol}//${parsed.host}${parsed.pathname}`;',
      replace: 'return url;',
      says: 'a password is printed',
      tests: ['src/run/queue/connection.test.ts'],
    },
  ]),
  ...inFile('src/run/hunt-exchange.ts', 'exact', [
    {
      id: 'hunt.does-not-wait',
      symbol: 'legOf',
      find: 'if (this.#doneBy(before) < Math.min(done, this.#shareOf(before))) return undefined;',
      replace: '',
      says: 'what an island takes in depends on who was faster',
      tests: exchange,
    },
    {
      id: 'hunt.own-start',
      symbol: 'bestOf',
      find: 'earlier.score < own.score',
      replace: 'earlier.score > own.score',
      says: 'an island sends the best of this start, where an earlier one was better',
      tests: exchange,
    },
    {
      id: 'hunt.sent-for-ever',
      symbol: 'reached',
      find: 'from !== taken || after >= evaluations',
      replace: 'from !== taken || after >= 0',
      says: 'the journal keeps all that was ever sent',
      tests: exchange,
    },
  ]),
  ...inFile('src/run/hunt-islands.ts', 'exact', [
    {
      id: 'hunt.told-first',
      symbol: 'isBetter',
      find: ' || (a.rank === b.rank && a.found.trials.draw < b.found.trials.draw)',
      replace: '',
      says: 'of two worst instances the one is kept that was told first',
      tests: ['src/run/hunt.test.ts'],
    },
  ]),
  ...inFile('src/run/early-end.ts', 'exact', [
    {
      id: 'early-end.not-counted',
      symbol: 'last',
      find: '...[...this.#ended.keys()].filter(this.counts)',
      replace: '...this.#ended.keys()',
      says: 'a block that is lost behind a refuted one ends the claim, where it was run',
      tests: early,
    },
    {
      id: 'early-end.order',
      symbol: '#counted',
      find: '.toSorted((a, b) => a.place - b.place)',
      replace: '',
      says: 'a claim ends with the third step that was left out by the clock',
      tests: early,
    },
  ]),
  ...inFile('src/run/check-claim.ts', 'exact', [
    {
      id: 'early-end.behind',
      symbol: '#counted',
      find: '[...later].filter(([block]) => this.#counts(block))',
      replace: 'later',
      says: 'blocks behind one that was lost count where they were run',
      tests: early,
    },
    {
      id: 'early-end.controls',
      symbol: 'run',
      find: '    await inLanes(this.#rest(), this.request.pool.lanes);\n',
      replace: '',
      says: 'controls behind a lost block that in the end does not count are left out, where they would have been begun before',
      tests: early,
    },
  ]),
  ...inFile('src/engine/picture.ts', 'exact', [
    {
      id: 'picture.too-few',
      symbol: 'largestOf',
      find: '(4 * selected * 2 ** 32) / from',
      replace: '(selected * 2 ** 32) / (2 * from)',
      says: 'a picture of many draws, of which half have a point, lacks most of the later ones',
      tests: ['src/engine/tally.test.ts'],
    },
  ]),
  ...inFile('src/engine/tally.ts', 'exact', [
    {
      id: 'early-end.draws',
      symbol: 'isEnd',
      find: ' || leftOut.length >= MOST_LEFT_OUT',
      replace: '',
      says: 'draws behind the block with the third step left out count where they were run',
      tests: early,
    },
  ]),
  ...inFile('src/run/waiting-units.ts', 'exact', [
    {
      id: 'queue.helps-first',
      symbol: 'WaitingUnits',
      find: 'if (at === 0) return line;',
      replace: '',
      says: 'helps out before a claim that nobody is at is begun',
      tests: ['src/run/waiting-units.test.ts'],
    },
    {
      id: 'queue.helps-the-first',
      symbol: 'WaitingUnits',
      find: 'if (line.size / (at + 1) > most) [neediest, most] = [line, line.size / (at + 1)];',
      replace: 'neediest ??= line;\n      most += 0;',
      says: 'all help the same claim',
      tests: ['src/run/waiting-units.test.ts'],
    },
  ]),
  ...inFile('src/engine/blocks.ts', 'exact', [
    {
      id: 'queue.long-units',
      symbol: 'cutOf',
      find: 'within(2000)',
      replace: 'within(8000)',
      says: 'units take eight seconds',
      tests: ['src/engine/blocks.test.ts'],
    },
  ]),
];
