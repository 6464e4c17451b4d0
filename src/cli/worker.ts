import { Console } from 'node:console';
import { checkClaim } from '../engine/check.js';
import { detect as detectMutant } from '../engine/detect.js';
import { observationLine, observationOf } from '../engine/observation.js';
import type { MutantEvidence } from '../evidence-detection.js';
import { failureOf } from './failure.js';
import { onTaskData } from './on-data.js';
import { findClaim, loadRegistry, type Registry } from './registry.js';
import type { ClaimTask, MutantTask, Outcome, TaskProgress } from './task.js';

// As in main.ts: what a user's own code prints must not mix with our standard output.
globalThis.console = new Console(process.stderr);

// A claim that ends the process would end this thread without a word, and the run would wait for it forever.
process.exit = (code) => {
  throw new Error(`process.exit(${code ?? ''}) was called, expected a comparison or an error`);
};

/** Checks one claim, by id: functions do not cross threads, so each worker loads registry and configuration itself, once. */
export async function check(task: ClaimTask): Promise<Outcome> {
  const { seed, runs, figures, observe, stop, port } = task;
  const found = findClaim(await registryOf(task.config), task.claim);
  const claim = task.data === undefined ? found : onTaskData(found, task.data);
  const observations: string[] = [];
  const told = () => (observe ? { observations } : {});
  try {
    const evidence = checkClaim(claim, {
      seed,
      runs,
      figures,
      onCase: observe
        ? (observed) => void observations.push(observationLine(observationOf(claim, observed)))
        : undefined,
      shouldStop: () => Atomics.load(stop, 0) !== 0,
      onProgress: ({ phase, done, total }) => {
        port.postMessage({ claim: claim.id, phase, done, total } satisfies TaskProgress);
      },
    });
    return { evidence, ...told() };
  } catch (error) {
    return { ...failureOf(claim, task, error), ...told() };
  } finally {
    port.close();
  }
}

/** Searches one injected error, by id. */
export async function detect({ mutant: id, seed, stop }: MutantTask): Promise<MutantEvidence> {
  const { mutants } = await import('../../properties/mutants/index.js');
  const mutant = mutants.find((each) => each.id === id);
  if (mutant === undefined) throw new RangeError(`no mutant ${id}`);
  return detectMutant(mutant, { seed, shouldStop: () => Atomics.load(stop, 0) !== 0 });
}

const registries = new Map<string | undefined, Promise<Registry>>();

function registryOf(config: string | undefined): Promise<Registry> {
  const registry = registries.get(config) ?? loadRegistry(config);
  registries.set(config, registry);
  return registry;
}
