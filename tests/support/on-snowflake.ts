// The sample project with its environment `dev` on a Snowflake-like account: the schemas that an administrator would have made, and sources with rows.
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { snowflake } from '../../src-main/core/dialect/index.ts'
import type { Relation } from '../../src-main/core/relation/index.ts'
import type { AccountLink } from './snowflake-like/index.ts'
import { asAdministrator } from './snowflake-like-engine.ts'
import { inWarehouse } from './in-warehouse.ts'
import { formatFiles, linkFiles } from './read-project.ts'
import { valueOf } from './test-engine.ts'
import type { TestEngine } from './test-engine.ts'

/** Where `dev` puts the sample's locations. */
export const DATABASE = 'SHOP_DEV'

/** The folder of a new sample whose `dev` is on the account; its `sandbox` is embedded, as ever. */
export async function sampleOnSnowflake({ engine, dataFolder }: TestEngine, link: AccountLink): Promise<string> {
  const { folder } = valueOf(await engine.sample({ folder: join(dataFolder, 'shop') }))
  const settings = join(folder, 'sluice.yml')
  const text = await readFile(settings, 'utf8')
  const connected = text
    .replace('environments:\n', 'connections:\n  cloud: {type: snowflake, account: xy12345}\nenvironments:\n')
    .replace('dev: {parameters:', 'dev: {connection: cloud, stateSchema: OPS.SLUICE, parameters:')
  await writeFile(settings, connected)
  const schemas = ['RAW', 'STG', 'CORE', 'MART'].map((schema) => `CREATE SCHEMA ${DATABASE}.${schema}`)
  await asAdministrator(link, 'CREATE DATABASE OPS', 'CREATE SCHEMA OPS.SLUICE', `CREATE DATABASE ${DATABASE}`, ...schemas)
  return folder
}

/** Makes the sources in the embedded sandbox and in the account, with the same rows. */
export async function fillSources(under: TestEngine, folder: string, link: AccountLink, rows: number): Promise<void> {
  valueOf(await under.engine.createSandbox({ folder, rows, seed: 1 }))
  for (const node of linkFiles(formatFiles(folder)).project.nodes.filter(({ isSource }) => isSource)) {
    const columns = node.columns.map((column) => {
      const made = snowflake.columnSpec(column)
      if ('problem' in made) throw new Error(made.problem)
      return made.spec
    })
    const relation: Relation = { name: { database: DATABASE, schema: node.location, name: node.name }, kind: 'table', columns, comment: '', query: undefined }
    const [made = []] = await inWarehouse(under, folder, [`SELECT * FROM "SANDBOX.${node.location}"."${node.name}"`])
    const values = made.map((row) => `(${columns.map(({ name }) => literal(row[name])).join(', ')})`)
    await asAdministrator(link, ...snowflake.createTable(relation).map(({ sql }) => sql), `INSERT INTO ${snowflake.quoteObject(relation.name)} VALUES ${values.join(', ')}`)
  }
}

function literal(value: unknown): string {
  if (value === null || value === undefined) return 'NULL'
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : snowflake.literal(String(value))
}
