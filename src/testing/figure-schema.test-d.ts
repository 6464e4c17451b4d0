// A picture's type, which claims are written with, and its schema, which evidence is read with, say the same: a field of one
// alone is a compile error.
import { expectTypeOf } from 'vitest';
import type { Figure } from '../evidence/figure.js';
import type { FigureEvidence } from '../evidence/figure-schema.js';

/** All of it readonly, as claims give it. */
type Frozen<T> = T extends readonly (infer E)[]
  ? readonly Frozen<E>[]
  : T extends object
    ? { readonly [K in keyof T]: Frozen<T[K]> }
    : T;

expectTypeOf<Frozen<FigureEvidence>>().toEqualTypeOf<Figure>();
