// Texts of failures.
export { describe } from './describe.ts'
