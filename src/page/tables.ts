import type { DoubleTables } from '../families/double-tables.js';

/** By activation; made from MPFR when the page's script was bundled: see build.mjs. */
declare const BUNDLED_TABLES: Readonly<Record<string, DoubleTables>>;

export const DOUBLE_TABLES = BUNDLED_TABLES;
