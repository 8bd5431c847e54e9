// Work that burns CPU, done without holding anything else up.
export { createDecoder } from './decoder.ts'
