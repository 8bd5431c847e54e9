// Texts of failures.
export { describe } from './describe.ts'
export { marked } from './marked.ts'
