/** What `list` can show, what it shows by itself first. Apart from what holds it, so that --help is quick. */
export const LISTED_KINDS = [
  'claims',
  'controls',
  'conjectures',
  'activations',
  'constants',
  'kept-cases',
  'injected-errors',
] as const;

export type Kind = (typeof LISTED_KINDS)[number];
