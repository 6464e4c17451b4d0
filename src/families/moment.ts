/**
 * A moment of one layer at variance q, z ~ N(0,1): V(q) = E φ(√q z)² ('energy'), V′(q) ('growth'), E φ′(√q z)² ('slope'),
 * E φ″(√q z)² ('curvature').
 */
export type Moment = 'energy' | 'growth' | 'slope' | 'curvature';
