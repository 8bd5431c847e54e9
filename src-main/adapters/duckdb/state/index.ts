// The StateStore inside the DuckDB file that it describes.
export { createStateStore } from './store.ts'
