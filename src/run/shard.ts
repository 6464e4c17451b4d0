import type { AnyClaim } from '../claims/claim.js';
import { blocksOf, cutOf } from '../engine/blocks.js';
import type { ConstantTask } from './constants-unit.js';
import { costliestFirst } from './costliest-first.js';
import type { BlockTask, ControlTask, FiguresTask, MutantTask } from './task.js';
import type { UnitDescription } from './unit-runner.js';

/** One of the parts of a run that is split over machines: part `index` of `of`, counted from 1. */
export interface Shard {
  readonly index: number;
  readonly of: number;
}

/**
 * Which units are in which part: all units of a run are dealt out in turn, those of the costliest claims first, so that
 * parts cost about as much. Every unit is in exactly one part, and is what it is in a run of all.
 */
export class Deal {
  readonly #places = new Map<string, number>();

  /** @param runsOf - draws of a claim. @param constants - to be recomputed */
  constructor(
    claims: readonly AnyClaim[],
    mutants: readonly string[],
    runsOf: (claim: AnyClaim) => number,
    constants: readonly string[] = [],
  ) {
    let place = 0;
    for (const claim of costliestFirst(claims)) {
      this.#places.set(claim.id, place);
      for (const _ of blocksOf(runsOf(claim), cutOf(claim))) place++;
      for (const { id } of claim.controls) this.#places.set(`${claim.id}/${id}`, place++);
      this.#places.set(`${claim.id} figures`, place++);
    }
    for (const id of mutants) this.#places.set(`${id} injected`, place++);
    for (const id of constants) this.#places.set(`${id} published`, place++);
  }

  has(unit: UnitDescription, { index, of }: Shard): boolean {
    return this.#placeOf(unit) % of === index - 1;
  }

  #placeOf(unit: UnitDescription): number {
    const place = (name: string): number => this.#places.get(name) ?? 0;
    if (unit.kind === 'check') {
      const { claim, block } = unit as BlockTask;
      return place(claim) + block;
    }
    if (unit.kind === 'control') {
      const { claim, control } = unit as ControlTask;
      return place(`${claim}/${control}`);
    }
    if (unit.kind === 'detect') return place(`${(unit as MutantTask).mutant} injected`);
    if (unit.kind === 'constant') return place(`${(unit as ConstantTask).constant} published`);
    return place(`${(unit as FiguresTask).claim} figures`);
  }
}
