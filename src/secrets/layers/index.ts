export { looksLikeText } from './encodings/looks-like-text.ts';
export type { Layer, LayerGap } from './layer.ts';
export type { LayerOptions } from './layers-of.ts';
export { layersOf } from './layers-of.ts';
export { LAYER_LIMITS, type LayerLimits } from './limits.ts';
export { type MemberAround, memberAround } from './member-around.ts';
export { positionOf } from './position-of.ts';
export { type Format, formatOf, isBinary } from './recognise.ts';
export { printable } from './region.ts';
