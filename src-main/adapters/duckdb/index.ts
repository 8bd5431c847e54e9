// The embedded warehouse: DuckDB behind the Warehouse and StateStore ports.
export { createWarehouses } from './warehouse/warehouses.ts'
export { translate } from './rewrite/index.ts'
