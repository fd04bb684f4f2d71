export { entryScriptJudge } from './entry-script.ts';
export { pythonCodeJudge } from './judge-code.ts';
export { torchScriptJudge } from './torchscript.ts';
