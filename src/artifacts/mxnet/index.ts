export { mxnetParameters } from './parameters.ts';
export { mxnetSymbol } from './symbol.ts';
