/** How often φ is differentiated. */
export type Order = 0 | 1 | 2;

/** φ or φ′, as the public contract names them. */
export type Which = 'value' | 'derivative';
