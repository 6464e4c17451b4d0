import type { Definition } from '../certificate/term.js';
import type { SeededRandom } from '../numerics/special/random.js';

/** Certificates as JSON has them. */
export interface CertificateJson {
  readonly instance: Record<string, unknown>;
  readonly definitions?: readonly Definition[];
  readonly statement: { left: unknown; relation: string; right: unknown }[];
  readonly steps: Record<string, unknown>[];
}

/** A way of spoiling a certificate; undefined where it has nothing of the kind to spoil. */
export type Mutation = (certificate: CertificateJson, random: SeededRandom) => CertificateJson | undefined;

/** Each takes a copy. What is dropped must always be refused; the others may leave a true statement proved. */
export const MUTATIONS: Readonly<Record<string, Mutation>> = {
  'a digit changed': (c, random) =>
    changed(
      c,
      random,
      (text) => /\d/.test(text),
      (text) => otherDigit(text, random),
    ),
  'a sign changed': (c, random) =>
    changed(
      c,
      random,
      (text) => /^-?\d/.test(text),
      (text) => (text.startsWith('-') ? text.slice(1) : `-${text}`),
    ),
  'a step dropped': (c, random) => {
    const at = whole(random, c.steps.length);
    return { ...c, steps: c.steps.filter((_, k) => k !== at) };
  },
  'an exact name dropped': (c, random) => {
    const exact = (c.instance.exact ?? []) as readonly unknown[];
    const at = whole(random, exact.length);
    return exact.length === 0
      ? undefined
      : { ...c, instance: { ...c.instance, exact: exact.filter((_, k) => k !== at) } };
  },
  'a definition dropped': (c, random) => {
    const definitions = c.definitions ?? [];
    const at = whole(random, definitions.length);
    return definitions.length === 0 ? undefined : { ...c, definitions: definitions.filter((_, k) => k !== at) };
  },
  'a definition exchanged': (c, random) => {
    const definitions = c.definitions ?? [];
    const [i, j] = [whole(random, definitions.length), whole(random, definitions.length)];
    if (i === j) return undefined;
    return { ...c, definitions: definitions.map(([name, term], k) => [name, k === i ? definitions[j][1] : term]) };
  },
  'two steps exchanged': (c, random) => {
    const [i, j] = [whole(random, c.steps.length), whole(random, c.steps.length)];
    const steps = [...c.steps];
    [steps[i], steps[j]] = [steps[j], steps[i]];
    return i === j ? undefined : { ...c, steps };
  },
  'an enclosure of another step': (c, random) => {
    const [i, j] = [whole(random, c.steps.length), whole(random, c.steps.length)];
    if (i === j) return undefined;
    return { ...c, steps: c.steps.map((step, k) => (k === i ? { ...step, in: c.steps[j].in } : step)) };
  },
  'a whole number changed': (c, random) => {
    const places = numbersIn(c.statement).concat(numbersIn(c.steps));
    return moved(places, random, (n) => Math.max(0, n + (random.uniform() < 0.5 ? 1 : -1)), c);
  },
  'a coordinate changed': (c, random) =>
    moved(numbersIn(c.instance), random, (n) => n + (random.uniform() < 0.5 ? 1 : -1), c),
  'the relation turned': (c) => ({
    ...c,
    statement: c.statement.map((x) => ({ ...x, relation: TURNED[x.relation] ?? x.relation })),
  }),
  'the sides exchanged': (c) => ({
    ...c,
    statement: c.statement.map((x) => ({ ...x, left: x.right, right: x.left })),
  }),
  'a side replaced by a number': (c, random) => {
    const number = String(whole(random, 3));
    return { ...c, statement: c.statement.map((x) => ({ ...x, right: number })) };
  },
  'a number within the enclosure': (c, random) => {
    const [{ left }] = c.statement;
    const step = c.steps.find(({ term }) => JSON.stringify(term) === JSON.stringify(left));
    const ends = (step?.in ?? []) as readonly string[];
    // An exact number is itself.
    if (ends[0] === ends[1]) return undefined;
    const right = ends[whole(random, 2)];
    return { ...c, statement: c.statement.map((x) => ({ ...x, right })) };
  },
};

const TURNED: Readonly<Record<string, string>> = { '<': '>', '>': '<', '<=': '>=', '>=': '<=', '≠': '=', '=': '≠' };

const whole = (random: SeededRandom, below: number): number => Math.floor(random.uniform() * below);

function otherDigit(text: string, random: SeededRandom): string {
  const places = [...text].flatMap((x, k) => (/\d/.test(x) ? [k] : []));
  const at = places[whole(random, places.length)];
  return `${text.slice(0, at)}${(Number(text[at]) + 1 + whole(random, 9)) % 10}${text.slice(at + 1)}`;
}

/** One string that `fits`, anywhere but in what is for people, replaced. */
function changed(
  certificate: CertificateJson,
  random: SeededRandom,
  fits: (text: string) => boolean,
  replace: (text: string) => string,
): CertificateJson | undefined {
  const copy = structuredClone(certificate);
  const places = leaves([copy.instance, copy.definitions, copy.statement, copy.steps]).filter(
    ({ value }) => typeof value === 'string' && fits(value),
  );
  const place = places[whole(random, places.length)];
  if (place === undefined) return undefined;
  place.put(replace(place.value as string));
  return copy;
}

/** Places of whole numbers, by path. */
const numbersIn = (part: unknown): readonly Place[] => leaves(part).filter(({ value }) => typeof value === 'number');

/** One number moved and moved back again: what is between is copied. */
function moved(
  places: readonly Place[],
  random: SeededRandom,
  by: (n: number) => number,
  certificate: CertificateJson,
): CertificateJson | undefined {
  const place = places[whole(random, places.length)];
  if (place === undefined) return undefined;
  const before = place.value as number;
  place.put(by(before));
  const copy = structuredClone(certificate);
  place.put(before);
  return copy;
}

interface Place {
  readonly value: unknown;
  readonly put: (value: unknown) => void;
}

function leaves(part: unknown): Place[] {
  if (typeof part !== 'object' || part === null) return [];
  return Object.entries(part).flatMap(([key, value]) =>
    typeof value === 'object'
      ? leaves(value)
      : [{ value, put: (next: unknown) => void Object.assign(part, { [key]: next }) }],
  );
}
