import type { Arbitrary } from 'fast-check';
import type { SeededRandom } from '../../numerics/special/random.js';
import { type Drawn, drawFresh, type Genome, redraw } from './genome.js';
import { moved } from './moves.js';

/** An instance with how far it is from being false (see `tightness`). */
export interface Member<I> extends Drawn<I> {
  readonly score: number;
}

export interface PopulationSettings {
  /** Members kept. 1 is hill-climbing. */
  readonly size: number;
  /** Members of one shape (number of rows, of coordinates, of choices) at most: one basin must not take all places. */
  readonly perShape: number;
  /** Share of new draws among the candidates, once the population is full. */
  readonly fresh: number;
  /** Evaluations without an improvement of the best member after which all but the best go and drawing starts anew. */
  readonly patience: number;
}

export const POPULATION: PopulationSettings = { size: 24, perShape: 5, fresh: 0.06, patience: 800 };

/** Proposals for one evaluation; those that lead to no new instance cost nothing but the drawing. */
const PROPOSALS = 30;

/**
 * A steady-state evolutionary search: each step one candidate, most often a parent chosen by tournament and moved,
 * takes the place of the worst member if it is no worse. A candidate that scores exactly as a member does replaces that
 * one, so the images of one instance under symmetries do not fill the population. When nothing improves for long, it
 * starts anew.
 */
export class Population<I> {
  readonly members: Member<I>[] = [];
  /** The best of each earlier start, best first. */
  readonly champions: Member<I>[] = [];
  #sinceBetter = 0;

  constructor(
    private readonly arbitrary: Arbitrary<I>,
    private readonly settings: PopulationSettings = POPULATION,
  ) {}

  get sinceBetter(): number {
    return this.#sinceBetter;
  }

  /** @throws what the arbitrary throws */
  restore(members: readonly Member<I>[], champions: readonly Member<I>[], sinceBetter: number): void {
    this.members.push(...members);
    this.champions.push(...champions);
    this.#sinceBetter = sinceBetter;
  }

  /** The next instance to evaluate, unlike all members and what `known` has. @throws what the arbitrary throws */
  propose(random: SeededRandom, known: ReadonlySet<string>): Drawn<I> {
    const { size, perShape, fresh } = this.settings;
    if (this.members.length >= Math.min(size, perShape, FIRST) && random.uniform() >= fresh)
      for (let tries = 0; tries < PROPOSALS; tries++) {
        const candidate = redraw(this.arbitrary, this.#child(random), random);
        if (candidate !== undefined && !known.has(candidate.text) && !this.#has(candidate.text)) return candidate;
      }
    let drawn = drawFresh(this.arbitrary, random);
    for (let tries = 0; tries < PROPOSALS && (known.has(drawn.text) || this.#has(drawn.text)); tries++)
      drawn = drawFresh(this.arbitrary, random);
    return drawn;
  }

  /** Takes in an evaluated instance, or not. @throws RangeError for a score that is NaN: no later one would be better */
  add(member: Member<I>): void {
    if (Number.isNaN(member.score)) throw new RangeError('Population.add: score = NaN, expected a number');
    const { size, perShape, patience } = this.settings;
    const best = this.members[0]?.score ?? Number.POSITIVE_INFINITY;
    this.#sinceBetter = member.score < best ? 0 : this.#sinceBetter + 1;
    const twin = this.members.findIndex((other) => other.score === member.score);
    if (twin >= 0) this.members[twin] = member;
    else {
      insert(this.members, member);
      const shape = shapeOf(member);
      const alike = this.members.filter((other) => shapeOf(other) === shape);
      const [last] = (alike.length > perShape ? alike : this.members).slice(-1);
      if (alike.length > perShape || this.members.length > size) this.members.splice(this.members.indexOf(last), 1);
    }
    if (this.#sinceBetter >= patience) this.#startAnew();
  }

  #has(text: string): boolean {
    return this.members.some((member) => member.text === text);
  }

  #child(random: SeededRandom): Genome {
    const parent = this.#chosen(random);
    const pool = this.champions.length > 0 && random.uniform() < 0.1 ? this.champions : this.members;
    const mate = pool[random.integer(0, pool.length - 1)];
    return moved(parent, mate === parent ? undefined : mate, random);
  }

  /** The better of two members, or the better of two of any one shape; the members are in order. */
  #chosen(random: SeededRandom): Member<I> {
    const any = this.members[random.integer(0, this.members.length - 1)];
    const pool = random.uniform() < 0.5 ? this.members : this.members.filter((each) => shapeOf(each) === shapeOf(any));
    const last = pool.length - 1;
    return pool[Math.min(random.integer(0, last), random.integer(0, last))];
  }

  #startAnew(): void {
    const [best] = this.members.splice(0);
    insert(this.champions, best);
    this.champions.splice(MOST_CHAMPIONS);
    this.#sinceBetter = 0;
  }
}

/** Fresh draws before the first move. */
const FIRST = 4;
const MOST_CHAMPIONS = 4;

/** '5×2' for five rows in the plane, with the number of choices. */
function shapeOf({ choices }: Drawn<unknown>): string {
  const datasets = choices.flatMap((choice) =>
    choice.kind === 'directions' ? [`${choice.value.count}×${choice.value.dimension}`] : [],
  );
  return [choices.length, ...datasets].join();
}

function insert<I>(members: Member<I>[], member: Member<I>): void {
  const at = members.findIndex((other) => other.score > member.score);
  members.splice(at < 0 ? members.length : at, 0, member);
}
