import { float64Arithmetic } from '../../numerics/interval/float64-arithmetic.js';
import * as I from '../../numerics/interval/interval.js';
import type { Stretch } from './domain.js';
import { enclosing } from './enclosing.js';
import { prepared } from './evaluate.js';
import type { Analytic } from './expression.js';
import { FormulaError } from './formula-error.js';
import { growthOf } from './growth.js';
import { type Jet, jets, variableJet } from './jets.js';

/**
 * An upper bound of |φ′| off the breaks; undefined where it is not seen to be bounded. Within 2⁻⁴⁰ of the supremum, relatively, where
 * that is attained; where φ′ tends to it like 1/z the bound may be larger by as little as 10⁻³.
 * Method: intervals are halved where the mean value form |φ′(m)| + r·sup|φ″| exceeds what is attained. Cost: some hundred
 * Taylor expansions to order 2.
 */
export function steepestOf(stretches: readonly Stretch[]): number | undefined {
  const search = new Search();
  for (const { piece, from, to, left, right } of stretches) {
    const slopes = new Slopes(piece);
    search.add(slopes, from, to);
    if (left && !search.addTail(slopes, -1, -from)) return undefined;
    if (right && !search.addTail(slopes, 1, to)) return undefined;
  }
  return search.bound();
}

const F = enclosing(float64Arithmetic);
const MOST_CELLS = 1000;
/** How far above what is attained a bound may stay: less near 0, where a maximum is met, than far out, where limits are approached. */
const tolerance = (at: number, far: number): number => 1 + (at < far ? 2 ** -40 : 2 ** -10);
const FAR = 32;
/** Up to here tails are bounded at every power of two; beyond only while their bound exceeds all that is met: tanh(z/10⁹⁹). */
const FARTHEST = 2 ** 30;
const FARTHEST_OF_ALL = 2 ** 1000;

class Slopes {
  readonly #slope: (z: Jet<I.Interval>) => Jet<I.Interval>;
  readonly #bend: (z: Jet<I.Interval>) => Jet<I.Interval>;

  constructor(readonly piece: Analytic) {
    this.#slope = prepared(jets(F, 1), piece);
    this.#bend = prepared(jets(F, 2), piece);
  }

  /** An upper bound of |φ′| on the cell, as close as `enough` asks for; and a value that it attains there, rounded down. */
  on(cell: I.Interval, enough: number): { readonly most: number; readonly attained: number } {
    try {
      const [, slope] = this.#slope(variableJet(F, cell, 1));
      const most = I.absolute(slope).hi;
      if (most <= enough) return { most, attained: I.absolute(slope).lo };
      const centre = I.point(I.middle(cell));
      const [, there] = this.#slope(variableJet(F, centre, 1));
      const [, , half] = this.#bend(variableJet(F, cell, 2));
      const byMean = I.add(there, I.multiply(I.scale(half, 2), I.subtract(cell, centre)));
      return { most: Math.min(most, I.absolute(byMean).hi), attained: I.absolute(there).lo };
    } catch (error) {
      // Far out 1/e^z may lie below all doubles.
      if (error instanceof RangeError) return { most: Number.POSITIVE_INFINITY, attained: 0 };
      throw error;
    }
  }
}

interface Cell {
  readonly slopes: Slopes;
  readonly lo: number;
  readonly hi: number;
}

interface Bounded extends Cell {
  readonly most: number;
}

class Search {
  #beyond = 0;
  #far = FAR;
  #open: Cell[] = [];

  add(slopes: Slopes, from: number, to: number): void {
    const count = Math.max(1, Math.min(64, Math.ceil(to - from)));
    const at = (k: number): number => (k === 0 ? from : k === count ? to : from + ((to - from) * k) / count);
    for (let k = 0; k < count; k++) this.#open.push({ slopes, lo: at(k), hi: at(k + 1) });
  }

  /** Of the ray beyond, cut where that brings its bound close to what is attained at its beginning. */
  addTail(slopes: Slopes, side: 1 | -1, from: number): boolean {
    let best = Number.POSITIVE_INFINITY;
    let cut = from;
    let steepest = 0;
    const isOpen = (): boolean => steepest < best && best < Number.POSITIVE_INFINITY;
    for (let at = from; at <= FARTHEST || (at <= FARTHEST_OF_ALL && isOpen()); at *= 2) {
      const most = slopeBeyond(slopes.piece, side, at);
      if (most < best) [best, cut] = [most, at];
      const { attained } = slopes.on(I.point(side * at), Number.POSITIVE_INFINITY);
      if (most <= attained * tolerance(at, this.#far)) break;
      steepest = Math.max(steepest, attained);
    }
    if (cut > FARTHEST) this.#far = cut;
    for (let at = from; at < cut; at *= 2)
      this.#open.push({ slopes, lo: side > 0 ? at : -2 * at, hi: side > 0 ? 2 * at : -at });
    this.#beyond = Math.max(this.#beyond, best);
    return Number.isFinite(best);
  }

  bound(): number | undefined {
    const most = MOST_CELLS + this.#open.length;
    let settled = this.#beyond;
    let attained = 0;
    const left: Bounded[] = [];
    // The list grows at its end: by halves, so that larger cells come first.
    for (let k = 0; k < this.#open.length; k++) {
      const { slopes, lo, hi } = this.#open[k];
      const enough = (): number => Math.max(settled, attained * this.#tolerance({ lo, hi }));
      const found = slopes.on(I.interval(lo, hi), enough());
      attained = Math.max(attained, found.attained);
      const centre = lo / 2 + hi / 2;
      if (found.most <= enough() || !(lo < centre && centre < hi)) settled = Math.max(settled, found.most);
      else if (this.#open.length > most) left.push({ slopes, lo, hi, most: found.most });
      else this.#open.push({ slopes, lo, hi: centre }, { slopes, lo: centre, hi });
    }
    settled = Math.max(settled, this.#steepestFirst(left, settled, attained));
    return Number.isFinite(settled) ? settled : undefined;
  }

  /** A bound on all cells, the one with the largest halved next: a φ that is steep on a small part only has few such. */
  #steepestFirst(cells: Bounded[], settled: number, attained: number): number {
    let best = attained;
    for (let budget = MOST_CELLS; ; budget--) {
      const at = cells.reduce((k, cell, i) => (cell.most > cells[k].most ? i : k), 0);
      const worst = cells[at];
      if (worst === undefined) return 0;
      const { slopes, lo, hi, most } = worst;
      const enough = Math.max(settled, best * this.#tolerance(worst));
      const centre = lo / 2 + hi / 2;
      if (most <= enough || budget === 0 || !(lo < centre && centre < hi)) return most;
      const halves = [
        { slopes, lo, hi: centre },
        { slopes, lo: centre, hi },
      ].map((half) => {
        const found = slopes.on(I.interval(half.lo, half.hi), enough);
        best = Math.max(best, found.attained);
        return { ...half, most: Math.min(most, found.most) };
      });
      cells.splice(at, 1, ...halves);
    }
  }

  #tolerance({ lo, hi }: Pick<Cell, 'lo' | 'hi'>): number {
    return tolerance(Math.min(Math.abs(lo), Math.abs(hi)), this.#far);
  }
}

/** ∞ where no bound is found. */
function slopeBeyond(piece: Analytic, side: 1 | -1, from: number): number {
  try {
    return I.absolute(growthOf(piece, { side, from }, 1).range).hi;
  } catch (error) {
    if (error instanceof FormulaError) return Number.POSITIVE_INFINITY;
    throw error;
  }
}
