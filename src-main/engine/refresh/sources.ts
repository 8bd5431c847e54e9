// Checks that sources can be read: they are in the catalog, and a query of no rows goes through.
import type { Node } from '../../core/project/index.ts'
import { objectText } from '../../core/relation/index.ts'
import { readCatalog, schemasOf } from '../environments/catalog.ts'
import type { OpenEnvironment } from '../environments/open-environment.ts'
import type { RunControl } from '../history/runs.ts'
import { failureSentence } from '../shared/failure-text.ts'

/** One reading of the catalog for all of them; tells each one's state to the run. */
export async function checkSources({ warehouse, effective }: OpenEnvironment, sources: readonly Node[], control: RunControl): Promise<void> {
  if (sources.length === 0) return
  const names = sources.map((source) => effective.place(source).object)
  const there = await readCatalog(warehouse, { schemas: schemasOf(names), names })
  for (const source of sources) {
    const object = effective.place(source).object
    const why = !there.ok ? failureSentence(there.failure) : there.value.has(warehouse.dialect.objectKey(object)) ? undefined : missing(objectText(object), warehouse.engine)
    const { id: nodeID, name, location } = source
    control.emit({ kind: 'sourceChecked', nodeID, name, location, ok: why === undefined, ...(why === undefined ? {} : { why }) })
  }
}

function missing(object: string, engine: 'duckdb' | 'snowflake'): string {
  const advice = engine === 'duckdb' ? 'Make it up with `sluice sandbox create`, or load it there' : 'Load it, or correct the mapping'
  return `${object} is not there. ${advice}.`
}
