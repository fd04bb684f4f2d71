import { runHistoryWorker } from '../../gitpack/index.ts';
import { createSecretEngine } from '../engine.ts';
import { SECRET_RULES } from '../rules/index.ts';
import { createHistoryScanner } from './history-scanner.ts';

runHistoryWorker(() => createHistoryScanner(createSecretEngine(SECRET_RULES)));
