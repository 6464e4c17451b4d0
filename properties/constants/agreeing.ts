import { type DefinedConstant, defineConstant, type PublishedConstant } from '../../src/claims/published-constant.js';

type Given = 'id' | 'published' | 'finding' | 'origin';

/** A printed number that our enclosure meets. */
export const agreeing = (id: string, published: string, rest: Omit<PublishedConstant, Given>): DefinedConstant =>
  defineConstant({ id, published, ...rest, finding: 'agrees' });

/** A reference value of this project, which our enclosure meets. */
export const ours = (id: string, published: string, rest: Omit<PublishedConstant, Given>): DefinedConstant =>
  defineConstant({ id, published, ...rest, origin: 'ours', finding: 'agrees' });
