import './quiet-worker.js';
import { serve } from './serve.js';
import { UNITS } from './units.js';

serve(UNITS);
