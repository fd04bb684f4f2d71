import { runHistoryWorker } from '../../gitpack/index.ts';
import { defaultEngine } from '../default-engine.ts';
import { createSearcher, type NamedIn } from './history-searcher.ts';

runHistoryWorker((named) => createSearcher(defaultEngine(), named as NamedIn | null));
