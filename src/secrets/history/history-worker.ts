import { runHistoryWorker } from '../../gitpack/index.ts';
import { defaultEngine } from '../default-engine.ts';
import { createHistoryScanner } from './history-scanner.ts';

runHistoryWorker(() => createHistoryScanner(defaultEngine()));
