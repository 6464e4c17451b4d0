import { readFileSync } from 'node:fs';
import { mpfr } from '../numerics/mpfr/mpfr.js';
import { withMpfr } from '../numerics/mpfr/mpfr-arithmetic.js';

/** Independent high-precision values (see the "about" field of each file in reference/). */
export interface KernelReference {
  readonly angles: readonly string[];
  readonly activations: Record<
    string,
    { readonly kernel: Record<'f' | 'df', readonly string[]>; readonly hermite: Record<'f' | 'df', readonly string[]> }
  >;
}

export interface SpectrumReference {
  readonly cases: readonly {
    readonly activation: string;
    readonly data: string;
    readonly n: number;
    readonly raw: readonly (readonly number[])[];
    readonly eigenvalues: readonly string[];
  }[];
}

/** By activation and degree. */
export type HarmonicReference = Record<'tanh' | 'swish', Record<string, string>>;

export const kernelReference = (): KernelReference => load('kernels');
export const spectrumReference = (): SpectrumReference => load('spectra');
export const harmonicReference = (): HarmonicReference => load('plane-harmonics');

/** Whether [lo, hi] meets the decimal ± slack: the reference's own last digits are not exact. */
export function meetsDecimal({ lo, hi }: { lo: number; hi: number }, text: string, slack: string): boolean {
  return withMpfr(256, (R) => {
    const value = R.decimal(text);
    const room = R.widen(value, R.decimal(slack));
    return mpfr.mpfr_cmp_d(room.hi, lo) >= 0 && mpfr.mpfr_cmp_d(room.lo, hi) <= 0;
  });
}

function load<T>(name: string): T {
  return JSON.parse(readFileSync(new URL(`./reference/${name}.json`, import.meta.url), 'utf8')) as T;
}
