import type { SuiteEvents } from '../run/suite-request.js';

/** For a run of which nobody asks how far it is. */
export const silentEvents: SuiteEvents = {
  update: () => {},
  finish: () => {},
  work: () => {},
  note: () => {},
  stopping: () => {},
  close: async () => {},
};
