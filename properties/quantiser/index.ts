import type { Paper } from '../paper.js';
import { quantiserBits } from './bits.js';
import { quantiserClosedForm } from './closed-form.js';
import { quantiserDiffusedSum } from './diffused-sum.js';
import { quantiserDitheredMean } from './dithered-mean.js';
import { quantiserDitheredRectifier } from './dithered-rectifier.js';
import { quantiserDitheredVariance } from './dithered-variance.js';
import { quantiserFiltered } from './filtered.js';
import { quantiserLeaky } from './leaky.js';
import { quantiserLevels } from './levels.js';
import { quantiserNetwork } from './network.js';
import { quantiserOptimal } from './optimal.js';
import { quantiserPlainGrows } from './plain-grows.js';
import { quantiserRecovers } from './recovers.js';
import { quantiserStraightThrough } from './straight-through.js';
import { quantiserTelescopes } from './telescopes.js';

export const quantiserPapers: readonly Paper[] = [
  {
    title: 'Voelker, Rasmussen & Eliasmith 2020: activations as quantisers',
    theorems: [
      quantiserClosedForm,
      quantiserDiffusedSum,
      quantiserPlainGrows,
      quantiserOptimal,
      quantiserLevels,
      quantiserBits,
      quantiserRecovers,
      quantiserFiltered,
      quantiserNetwork,
      quantiserTelescopes,
      quantiserDitheredMean,
      quantiserDitheredVariance,
      quantiserDitheredRectifier,
      quantiserStraightThrough,
    ],
  },
  { title: 'Moser & Lunglmayr 2023: leaky spiking neurons as quantisers', theorems: [quantiserLeaky] },
];
