import type { Activation } from '../activations/activation.js';
import { EXPLORABLE } from '../activations/registry.js';
import { Directions } from '../data/directions.js';
import type { DoubleTables } from '../families/double-tables.js';
import { activationLook } from '../report/activation-look.js';
import { type DepthCurve, depthCurve } from './depth-curve.js';
import type { Named } from './drawing.js';
import type { Explored } from './explored.js';
import { LayeredKernel, layeredSpectrum } from './layers.js';
import { spectrumOf } from './spectrum.js';
import { DOUBLE_TABLES } from './tables.js';

/** The spectra of what Explore shows; kernels of deep networks are made once for each activation. */
export class Spectra {
  readonly #kernels = new Map<string, LayeredKernel>();

  named(explored: Explored): Named[] {
    const data = new Directions(explored.rows);
    return this.#each(explored, ({ name, colour, activation, tables }) => {
      const spectrum =
        explored.layers === 0
          ? spectrumOf(activation, data, tables)
          : layeredSpectrum(this.#kernel(name, tables), data, explored.layers);
      return { name, colour, spectrum };
    });
  }

  curves(explored: Explored): DepthCurve[] {
    const data = new Directions(explored.rows);
    return this.#each(explored, ({ name, colour, activation, tables }) => {
      const [shallow] = spectrumOf(activation, data, tables).eigenvalues;
      return depthCurve({ name, colour }, this.#kernel(name, tables), data, tables, shallow);
    });
  }

  #each<T>({ activation: own, other }: Explored, of: (shown: Shown) => T): T[] {
    return [own, other].flatMap((name, k) => {
      const activation = EXPLORABLE.find((one) => one.name === name);
      const tables = DOUBLE_TABLES[name];
      if (activation === undefined || tables === undefined) return [];
      const colour = activationLook(name, {})?.colour ?? `var(--group-${k + 1})`;
      return [of({ name, colour, activation, tables })];
    });
  }

  #kernel(name: string, tables: DoubleTables): LayeredKernel {
    const kernel = this.#kernels.get(name) ?? new LayeredKernel(tables);
    this.#kernels.set(name, kernel);
    return kernel;
  }
}

interface Shown {
  readonly name: string;
  readonly colour: string;
  readonly activation: Activation;
  readonly tables: DoubleTables;
}
