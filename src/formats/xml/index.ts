export { looksLikeXml } from './encoding.ts';
export type { XmlAttribute, XmlEntity, XmlEvent } from './event.ts';
export { attributeOf, localName } from './event.ts';
export type { XmlEnd } from './read.ts';
export { readXml } from './read.ts';
