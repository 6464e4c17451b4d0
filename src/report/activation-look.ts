import type { ActivationShape } from '../evidence/schema.js';

/** Of activations by the names that draws have, as evidence knows them. */
export type Shapes = Readonly<Record<string, ActivationShape>>;

/** How an activation looks, wherever it is drawn: kinked ones warm and angular, smooth ones cool and round, polynomials grey. */
export interface ActivationLook {
  readonly colour: string;
  readonly square: boolean;
}

/**
 * The colours of the activations that are drawn most, light theme and dark: under normal sight, deuteranopia and protanopia any two of the
 * eight that most claims draw (all but leakyRelu and selu) differ by 15 at least in CIEDE2000, any two of all ten by 13. Found by a search over
 * warm and cool colours; `activation-look.test.ts` measures them.
 */
export const OWN_COLOURS: Readonly<Record<string, readonly [light: string, dark: string]>> = {
  relu: ['#ee6900', '#d88848'],
  elu: ['#ba2300', '#905f03'],
  leakyRelu: ['#9a0043', '#ffdd6c'],
  selu: ['#c45f58', '#c81066'],
  tanh: ['#3554d5', '#6a9cff'],
  erf: ['#25a183', '#93ddeb'],
  gelu: ['#5196b9', '#0769c4'],
  swish: ['#297071', '#5eb69f'],
  softplus: ['#003929', '#4a899c'],
  sin: ['#292f63', '#93fdd4'],
};

/** The others take turns, by their name. */
export const SHARED_COLOURS = {
  kinked: [
    ['#b0503c', '#e08a72'],
    ['#9a7420', '#c9a75a'],
    ['#7d4a3a', '#b78872'],
    ['#c0506a', '#e88aa0'],
  ],
  smooth: [
    ['#3f7f9e', '#74b4d2'],
    ['#4a60b0', '#8c9ee6'],
    ['#3d8a72', '#74c2aa'],
    ['#6a5aa8', '#a898e0'],
  ],
  polynomial: [
    ['#77736c', '#a5a19a'],
    ['#55524d', '#c9c5bd'],
  ],
} as const satisfies Record<string, readonly (readonly [string, string])[]>;

/** 'elu' of 'elu(0.3)'. */
export const familyOf = (name: string): string => name.replace(/\(.*$/, '');

/** Undefined for what is no activation that evidence knows. */
export function activationLook(name: string, shapes: Shapes): ActivationLook | undefined {
  const family = familyOf(name);
  const kind = kindOf(name, shapes);
  if (kind === undefined) return undefined;
  const own = Object.hasOwn(OWN_COLOURS, family);
  const turn =
    [...family].reduce((sum, letter) => (31 * sum + letter.charCodeAt(0)) % 9973, 7) % SHARED_COLOURS[kind].length;
  return { colour: `var(--${own ? `own-${family}` : `${kind}-${turn + 1}`})`, square: kind === 'kinked' };
}

/** The first activation that a text names as a whole word, 'hard tanh' and 'ReLU' as well; undefined where it names none or several. */
export function activationIn(text: string, shapes: Shapes): string | undefined {
  const names = [...new Set([...Object.keys(OWN_COLOURS), ...Object.keys(shapes).map(familyOf)])];
  const words = ` ${text
    .replace(/([a-z])([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')} `;
  const spoken = (name: string): string => ` ${name.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase()} `;
  const found = names.filter((name) => words.includes(spoken(name)) || words.includes(` ${name.toLowerCase()} `));
  const longest = found.filter(
    (name) => !found.some((other) => other !== name && spoken(other).endsWith(spoken(name))),
  );
  return longest.length === 1 ? longest[0] : undefined;
}

type Kind = keyof typeof SHARED_COLOURS;

function kindOf(name: string, shapes: Shapes): Kind | undefined {
  const shape =
    shapes[name] ?? shapes[familyOf(name)] ?? Object.entries(shapes).find(([one]) => familyOf(one) === name)?.[1];
  if (shape !== undefined) return typeof shape === 'number' ? 'kinked' : shape;
  if (!Object.hasOwn(OWN_COLOURS, familyOf(name))) return undefined;
  return KINKED.includes(familyOf(name)) ? 'kinked' : 'smooth';
}

/** Of those with colours of their own. */
const KINKED: readonly string[] = ['relu', 'leakyRelu', 'elu', 'selu'];
