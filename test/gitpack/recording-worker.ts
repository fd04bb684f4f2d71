import { runHistoryWorker } from '../../src/gitpack/index.ts';
import { recordingScanner } from './recording-scanner.ts';

runHistoryWorker(recordingScanner);
