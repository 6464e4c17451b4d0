import type { Citation } from '../src/claims/claim.js';

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

export const POOLE: Citation = {
  title: 'Exponential expressivity in deep neural networks through transient chaos',
  authors: 'B. Poole, S. Lahiri, M. Raghu, J. Sohl-Dickstein, S. Ganguli',
  year: 2016,
  arxiv: '1606.05340',
};

export const SCHOENHOLZ: Citation = {
  title: 'Deep Information Propagation',
  authors: 'S. S. Schoenholz, J. Gilmer, S. Ganguli, J. Sohl-Dickstein',
  year: 2017,
  arxiv: '1611.01232',
};

export const YIN: Citation = {
  title: 'Understanding Straight-Through Estimator in Training Activation Quantized Neural Nets',
  authors: 'P. Yin, J. Lyu, S. Zhang, S. Osher, Y. Qi, J. Xin',
  year: 2019,
  arxiv: '1903.05662',
};

export const MURRAY_ABROL_TANNER: Citation = {
  title: 'Activation function design for deep networks: linearity and effective initialisation',
  authors: 'M. Murray, V. Abrol, J. Tanner',
  year: 2021,
  arxiv: '2105.07741',
};

export const BRAND_PENG_SONG_WEINSTEIN: Citation = {
  title: 'Training (Overparametrized) Neural Networks in Near-Linear Time',
  authors: 'J. van den Brand, B. Peng, Z. Song, O. Weinstein',
  year: 2021,
  arxiv: '2006.11648',
};

export const SARAO_MANNELLI: Citation = {
  title: 'Optimization and Generalization of Shallow Neural Networks with Quadratic Activation Functions',
  authors: 'S. Sarao Mannelli, E. Vanden-Eijnden, L. Zdeborová',
  year: 2020,
  arxiv: '2006.15459',
};

export const GAMARNIK_KIZILDAG_ZADIK: Citation = {
  title: 'Stationary Points of Shallow Neural Networks with Quadratic Activation Function',
  authors: 'D. Gamarnik, E. C. Kızıldağ, I. Zadik',
  year: 2020,
  arxiv: '1912.01599',
};

export const VOELKER_RASMUSSEN_ELIASMITH: Citation = {
  title: 'A Spike in Performance: Training Hybrid-Spiking Neural Networks with Quantized Activation Functions',
  authors: 'A. R. Voelker, D. Rasmussen, C. Eliasmith',
  year: 2020,
  arxiv: '2002.03553',
};

export const MOSER_LUNGLMAYR: Citation = {
  title: 'Quantization in Spiking Neural Networks',
  authors: 'B. A. Moser, M. Lunglmayr',
  year: 2023,
  arxiv: '2305.08012',
};

export const PENNINGTON_SCHOENHOLZ_GANGULI: Citation = {
  title: 'The Emergence of Spectral Universality in Deep Networks',
  authors: 'J. Pennington, S. S. Schoenholz, S. Ganguli',
  year: 2018,
  arxiv: '1802.09979',
};

export const LI_SONODA: Citation = {
  title: 'How Powerful are Shallow Neural Networks with Bandlimited Random Weights?',
  authors: 'M. Li, S. Sonoda, F. Cao, Y. G. Wang, J. Liang',
  year: 2023,
  arxiv: '2008.08427',
};
