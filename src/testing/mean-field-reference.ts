import { readFileSync } from 'node:fs';

/** Independent high-precision values (see the "about" fields of reference/meanfield.json). */
export interface MeanFieldReference {
  readonly eoc: readonly {
    readonly activation: string;
    readonly q: string;
    readonly sigma_w2: string;
    readonly sigma_b2: string;
    readonly beta_q: string;
  }[];
  /** ReLU at σ_w² = 2, σ_b = 0: 1 − c^l by l, from c⁰ = 0. */
  readonly relu: { readonly one_minus_c: Readonly<Record<string, string>>; readonly limit_l2: string };
  readonly htanh: readonly Record<
    't=a/sqrt(q)' | 'sigma_w2*k^2' | 'y=sigma_b2/a2' | 'max|R-rho|' | "E[phi'^4]/E[phi'^2]^2",
    string
  >[];
}

export const meanFieldReference = (): MeanFieldReference =>
  JSON.parse(readFileSync(new URL('./reference/meanfield.json', import.meta.url), 'utf8')) as MeanFieldReference;
