export { csharpReader } from './csharp-reader.ts';
