// What the checks found.
export { FindingsView } from './findings-view.tsx'
