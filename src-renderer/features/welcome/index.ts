// The first screen.
export { Welcome } from './welcome.tsx'
