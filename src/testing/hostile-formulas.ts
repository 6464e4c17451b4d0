import { activationNamed } from '../activations/registry.js';
import { activationCard } from '../card/activation-card.js';
import { parseActivationCard } from '../evidence/activation-card.js';
import { jsonText } from '../evidence/json.js';

/** Formulas whose numbers are large, small, steep or far out: those whose cards take less than half a second. */
export const HOSTILE = [
  '1e-200*tanh(z)',
  'tanh(1e-200*z)',
  '1e200*relu(z)',
  '1e-100*softplus(z)',
  '1e100*softplus(z)',
  'z > 1000 ? normalCdf(z) : z/3',
];

/** More of the same, of seconds each. */
export const HOSTILE_AND_SLOW = [
  'celu(-1)',
  '1e200*tanh(1e-200*z)',
  '1e-200*abs(z)',
  'exp(1e-200*z)',
  'z/(1e200+z^2)',
  'max(z, 1e-300*z)',
  'sqrt(1e-300+normalCdf(z)^2)',
  'log(1e-200*(1+z^2))',
  'log(1e300*(1+z^2))',
  'tanh(1e6*z)',
  'z+1e-300*tanh(z)',
  'relu(z-1e-300)',
  'relu(z-1e300)',
  'relu(z-1e9)*z',
  'softplus(1e5*z)/1e5',
  'sin(1000*z)',
  'sigmoid(z-1e10)',
  'z^40',
  '1e-30*z^20+tanh(z)',
  '1e-200*z*sigmoid(z)',
  'normalCdf(z)/(1e-6+z^4)',
  '-1e6*z/(1+atan(1e3*z)^2)',
];

/** What is refused, and what the one line about it says; where a caret stands under the formula, that stands below. */
export const REFUSED: readonly (readonly [formula: string, line: RegExp])[] = [
  ['leakyRelu(1,2)', /expected 1 of them, not 2/],
  ['leakyRelu(1e400)', /expected a finite number/],
  ['leakyRelu()', /expected 1 of them, not 0/],
  ['celu(0)', /division by 0/],
  ['log(1e-320*(1+z^2))', /more than 300 decimals/],
  ['1e400*tanh(z)', /more than 300 decimals/],
  ['1e-400*tanh(z)', /more than 300 decimals/],
  ['z>1e-320 ? z : tanh(z)', /more than 300 decimals/],
  ['1e300*tanh(z)', /exceeds 1e150.*scale φ down/],
  ['1e200*tanh(z)', /exceeds 1e150.*scale φ down/],
  ['1e-160*sin(z)+1e160*cos(z)', /exceeds 1e150.*scale φ down/],
  ['exp(1000*z)', /not finite/],
  ['exp(710+z)', /not seen to be finite/],
];

/** The same, found after some time. */
export const REFUSED_IN_THE_END: readonly (readonly [formula: string, line: RegExp])[] = [
  ['tanh(1e200*z)', /too steep/],
  ['sin(1e10*z)', /too steep/],
  ['sqrt(1e-200+z^2)', /too steep, or a pole or a cut is too near/],
  ['sqrt(z^2+1e-20)', /too steep, or a pole or a cut is too near/],
  ['z/(1e-200+z^2)', /too steep, or a pole or a cut is too near/],
];

/** What is wrong with a card, in words: nothing, it is hoped. */
export function flawsOf(formula: string): string[] {
  const activation = activationNamed(formula);
  const card = activationCard(activation);
  const text = jsonText(card);
  const flaws: string[] = [];
  const say = (isSound: boolean, what: string): void => {
    if (!isSound) flaws.push(`${formula}: ${what}`);
  };
  say(jsonText(parseActivationCard(text)) === text, 'is not read back as it was written');
  const { mean, energy, slope, curvature } = card.moments;
  for (const moment of [energy, slope, curvature]) say(!moment || moment.lo >= 0, 'a mean square may be negative');
  say(mean.lo * mean.hi <= 0 || Math.min(mean.lo ** 2, mean.hi ** 2) <= energy.hi, '(E φ)² exceeds E φ²');
  const { lipschitz } = card.shape;
  say(!lipschitz || !slope || slope.lo <= (lipschitz.hi * (1 + 2 ** -50)) ** 2, 'E φ′² exceeds sup φ′²');
  for (const { smallest } of card.gram.circle) say(smallest.lo >= 0, 'λ_min may be negative');
  for (const { field, why } of card.untold ?? []) {
    say(why.length > 10 && !why.includes('\n'), `${field} is not told, without a reason in a line`);
    say(!/undefined|NaN|\[object/.test(why), `${field} is not told: ${why}`);
  }
  return flaws;
}
