export type { DisclosurePacket } from './packet.ts';
export { disclosurePacket } from './packet.ts';
export { packetText } from './packet-text.ts';
export type { SecurityContact } from './security-contact.ts';
export { hubContacts, publishedContacts } from './security-contact.ts';
