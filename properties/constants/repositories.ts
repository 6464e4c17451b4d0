import type { Citation } from '../parts/statement.js';

/** A file of a public repository at a commit, which lasts. */
const file = (repository: string, commit: string, path: string): Citation => ({
  title: `\`${repository}\``,
  theorem: `\`${path}\``,
  url: `https://github.com/${repository}/blob/${commit}/${path}`,
});

/** Where the numbers stand that public code uses to keep the size of signals. */
export const repositories = {
  nfnets: file('google-deepmind/deepmind-research', '68a1754d293e04d278dfb649b2d59512f32351a7', 'nfnets/base.py'),
  katago: file(
    'lightvector/KataGo',
    'ffcf71db1556dca95366ded064355280e7b74f44',
    'python/katago/train/model_pytorch.py',
  ),
  mapDit: file('ericbill21/map-dit', 'c9026aab5101629f8e03e6eb5d0447a2f5ea6428', 'src/basic/mp_silu.py'),
  pytorchTools: file(
    'pabloppp/pytorch-tools',
    '76b449351771a093efe04344e8dbfff79bf7491b',
    'torchtools/nn/magnitude_preserving.py',
  ),
  fairchem: file(
    'FAIR-Chem/fairchem',
    'c40e8ef7adb69fc171c07e8eb9068eb593d2aa24',
    'src/fairchem/core/models/equiformer_v2/activation.py',
  ),
  unitScaling: file(
    'graphcore-research/unit-scaling',
    '1db27c175b744b7ff2dbba5fc3f8f2d9b7a0a8da',
    'unit_scaling/functional.py',
  ),
  stylegan: file(
    'NVlabs/stylegan2-ada-pytorch',
    '37989e3be52fd1c9329e4dcf697bab0fbb61936b',
    'torch_utils/ops/bias_act.py',
  ),
  anyInit: file('jmiravet/AnyInit', '6e29a6e3e257ec81649eb3617a595ad0e7debf22', 'docs/reference.md'),
  dks: file('google-deepmind/dks', 'bd2f4df938e743a89f9429d75436e4096a548a9b', 'dks/base/activation_transform.py'),
  dksTests: file(
    'google-deepmind/dks',
    '021816e4325212b69c2c1bd6a5eb5b66854e4797',
    'tests/test_activation_transform.py',
  ),
  neuralTangents: file(
    'google/neural-tangents',
    '1fad74ff80df7c9e85d7cbca1009189b76ca700e',
    'neural_tangents/_src/stax/elementwise.py',
  ),
  residualFlows: file(
    'rtqichen/residual-flows',
    'ca812c1bc02618531d773b4378db8e70a64e23a8',
    'lib/layers/base/activations.py',
  ),
  invertibleDensenets: file(
    'yperugachidiaz/invertible_densenets',
    'fc38ad26443cad45ec876186ffc7b1a8c89ffe06',
    'lib/layers/base/activations.py',
  ),
  spd: { title: 'goodfire-ai/spd, issue 624', url: 'https://github.com/goodfire-ai/spd/issues/624' },
  tvm: { title: 'apache/tvm, pull request 14814', url: 'https://github.com/apache/tvm/pull/14814' },
  pytorchSamples: { title: 'pytorch/pytorch, issue 24991', url: 'https://github.com/pytorch/pytorch/issues/24991' },
  tensorflow: {
    title: 'tensorflow/tensorflow, issue 19176',
    url: 'https://github.com/tensorflow/tensorflow/issues/19176',
  },
} as const satisfies Record<string, Citation>;
