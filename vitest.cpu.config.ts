import base from './vitest.config';
import { mergeConfig } from 'vitest/config';
export default mergeConfig(base, { root: '/work/main', test: { setupFiles: ['/tmp/base/cpu-setup.ts'], maxWorkers: 2 } });
