// The real project orders names a column in one join that the node it reads does not have; a copy with that one word corrected.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { copyOf } from './scratch.ts'

export function correctedOrders(folder: string): string {
  const corrected = copyOf(folder, 'orders')
  const file = join(corrected, 'nodes', 'WORK-STG_ORDER_LINEITEM.yml')
  writeFileSync(file, readFileSync(file, 'utf8').replace('"DIM_CUSTOMER"."customer_key"', '"DIM_CUSTOMER"."customer_id"'))
  return corrected
}
