import type { Form, MixtureComponent } from '../../activations/activation.js';
import { closedComponents } from './closed.js';
import type { Component } from './component.js';
import type { LogisticComponent, LogisticMember } from './logistic.js';
import { sigmoid } from './sigmoid.js';
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
  ...closedComponents,
};

/** The component that φ is, at scale 1. */
export function componentOf(form: Form): Component | undefined {
  if (form.kind === 'logistic') return components[form.member];
  return Object.hasOwn(closedComponents, form.kind)
    ? closedComponents[form.kind as keyof typeof closedComponents]
    : undefined;
}
