// The far view.
export { GraphMap } from './map.tsx'
