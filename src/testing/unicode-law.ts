/**
 * What a formula in TeX says that its Unicode does not, and the other way round: letters, figures and signs that stand
 * there more or less often. Order, brackets, blanks and accents are not looked at. A route of its own: TeX is read here by its words,
 * there by temml.
 */
export function lostInUnicode(tex: string, text: string): readonly string[] {
  const [said, shown] = [counts(signsOf(tex)), counts(text)];
  return [...new Set([...said.keys(), ...shown.keys()])]
    .filter((sign) => said.get(sign) !== shown.get(sign))
    .map((sign) => `${sign}: ${said.get(sign) ?? 0} in TeX, ${shown.get(sign) ?? 0} in Unicode`);
}

/** Of letters, figures and signs in their plain form: ℙ and ₚ as they are read, P and p. */
function counts(text: string): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (const sign of text.replaceAll('∗', '*').normalize('NFKD').match(COUNTED) ?? [])
    found.set(sign, (found.get(sign) ?? 0) + 1);
  return found;
}

const COUNTED = /[\p{L}\p{N}√∑∏∫∞∂∇∈∉∃∅≤≥≠≈∼≡∝≻⪰⪯≳→←↦⟹⇒⟺±×∘⊗∩∠…⊥⌊⌋⌈⌉⟨⟩′!#=<>+−*]/gu;

function signsOf(tex: string): string {
  const cases = tex.replaceAll(/\\begin\{cases\}.*?\\end\{cases\}/gs, (rows) => rows.replaceAll('&', 'for'));
  return cases
    .replaceAll(/\\(?:begin|end)\{[a-z]*\}/g, '')
    .replaceAll(/\\[,;:! \\|{}]/g, ' ')
    .replaceAll(/\\(?=#)/g, '')
    .replaceAll(/\\([A-Za-z]+)/g, (all, name: string) => signOf(name) ?? all)
    .replaceAll('-', '−')
    .replaceAll("'", '′');
}

function signOf(name: string): string | undefined {
  if (LOOKS.includes(name)) return '';
  return FUNCTIONS.includes(name) ? name : SIGNS.get(name);
}

/** Say how what follows looks, or how much room it has. */
const LOOKS =
  'quad qquad big Big left right mathrm mathbb mathcal mathbf mathsf text operatorname textstyle frac tfrac dfrac hat bar tilde dot cdot'.split(
    ' ',
  );
const FUNCTIONS = 'ln log exp sin cos tan cot sec csc arcsin arccos tanh min max sup inf dim ker det'.split(' ');
const SIGNS = new Map(
  `alpha α,beta β,gamma γ,delta δ,varepsilon ε,eta η,theta θ,vartheta ϑ,kappa κ,lambda λ,mu μ,nu ν,xi ξ,pi π,rho ρ,sigma σ,tau τ,
  varphi φ,chi χ,psi ψ,omega ω,Gamma Γ,Delta Δ,Theta Θ,Xi Ξ,Sigma Σ,Phi Φ,Psi Ψ,Omega Ω,ell ℓ,
  sqrt √,sum ∑,prod ∏,int ∫,infty ∞,partial ∂,nabla ∇,in ∈,notin ∉,exists ∃,emptyset ∅,le ≤,ge ≥,ne ≠,approx ≈,sim ∼,equiv ≡,
  propto ∝,succ ≻,succeq ⪰,preceq ⪯,gtrsim ≳,to →,leftarrow ←,mapsto ↦,Longrightarrow ⟹,Rightarrow ⇒,iff ⟺,pm ±,times ×,circ ∘,
  otimes ⊗,langle ⟨,rangle ⟩,cap ∩,angle ∠,dots …,perp ⊥,top T,binom choose,lfloor ⌊,rfloor ⌋,lceil ⌈,rceil ⌉`
    .split(',')
    .map((pair) => pair.trim().split(' ') as [string, string]),
);
