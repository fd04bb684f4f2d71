export { swiftReader } from './swift-reader.ts';
