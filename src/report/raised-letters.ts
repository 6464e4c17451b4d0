/** 'x', 'n−1' as a superscript of Unicode; undefined where a sign of it has none. */
export const raised = (text: string): string | undefined => converted(text, RAISED);

/** The same as a subscript. */
export const lowered = (text: string): string | undefined => converted(text, LOWERED);

function converted(text: string, letters: ReadonlyMap<string, string>): string | undefined {
  const signs = [...text].map((sign) => letters.get(sign));
  return signs.includes(undefined) ? undefined : signs.join('');
}

const pairs = (from: string, to: string): ReadonlyMap<string, string> => {
  const signs = [...to];
  return new Map([...from].map((sign, i) => [sign, signs[i]]));
};

/** A prime and a star stand high by themselves; a transpose is T, and so no power is. */
const RAISED = pairs(
  '0123456789+−=()abcdefghijklmnoprstuvwxyzABDEGHIJKLMNOPRUVWβγδθφχ′″*∗⊤',
  '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵁⱽᵂᵝᵞᵟᶿᵠᵡ′″**ᵀ',
);
const LOWERED = pairs('0123456789+−=()aehijklmnoprstuvxβγρφχ', '₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓᵦᵧᵨᵩᵪ');
