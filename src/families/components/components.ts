import type { MixtureComponent } from '../../activations/activation.js';
import type { Component } from './component.js';
import { cos } from './cos.js';
import { erf } from './erf.js';
import { gelu } from './gelu.js';
import type { LogisticComponent, LogisticMember } from './logistic.js';
import { sigmoid } from './sigmoid.js';
import { sin } from './sin.js';
import { softplus } from './softplus.js';
import { swish } from './swish.js';
import { tanh } from './tanh.js';

export const logisticComponents: Readonly<Record<LogisticMember, LogisticComponent>> = {
  tanh,
  sigmoid,
  swish,
  softplus,
};

/** All that a mixture can be made of. */
export const components: Readonly<Record<MixtureComponent, Component>> = {
  ...logisticComponents,
  erf,
  gelu,
  sin,
  cos,
};
