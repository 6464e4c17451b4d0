import type { Citation } from '../src/claim.js';

export const PANIGRAHI_SHETTY_GOYAL: Citation = {
  title: 'Effect of Activation Functions on the Training of Overparametrized Neural Nets',
  authors: 'A. Panigrahi, A. Shetty, N. Goyal',
  year: 2020,
  arxiv: '1908.05660',
};

export const HAYOU_DOUCET_ROUSSEAU: Citation = {
  title: 'On the Impact of the Activation Function on Deep Neural Networks Training',
  authors: 'S. Hayou, A. Doucet, J. Rousseau',
  year: 2019,
  arxiv: '1902.06853',
};
