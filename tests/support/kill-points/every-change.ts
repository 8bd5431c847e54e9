// Edits of the sample project that a deploy makes of it every kind of change: of columns, names, places and kinds of objects.
import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** Data goes with these: to be allowed by name, below the environment's database. */
export const LOST = { forward: ['CORE.FCT_RETURN', 'STG.STG_STORE'], back: ['STG.STG_SHOP', 'STG.STG_STORE', 'MART.CUSTOMER_VALUE', 'CORE.DIM_STORE'] }

export async function changeEverything(folder: string): Promise<void> {
  const file = (name: string) => join(folder, 'nodes', `${name}.yml`)
  const edit = async (name: string, ...changes: readonly (readonly [from: string, to: string])[]) => {
    let text = await readFile(file(name), 'utf8')
    for (const [from, to] of changes) {
      if (!text.includes(from)) throw new Error(`${name} has no ${from}`)
      text = text.replaceAll(from, to)
    }
    await writeFile(file(name), text)
  }
  /** Changes lines of one column. */
  const column = async (node: string, name: string, ...changes: readonly (readonly [from: string, to: string])[]) => {
    const columns = (await readFile(file(node), 'utf8')).split(/^(?= {6}- appliedColumnTests)/m)
    const edited = columns.map((text) => (text.includes(`\n        name: ${name}\n`) ? changes.reduce((made, [from, to]) => made.replace(from, to), text) : text))
    if (edited.join('') === columns.join('')) throw new Error(`${node}.${name} stays as it is`)
    await writeFile(file(node), edited.join(''))
  }

  for (const name of ['CORE-FCT_RETURN', 'MART-RETURN_RATE']) await rm(file(name))
  const store = (await readFile(file('STG-STG_STORE'), 'utf8')).replaceAll('STG_STORE', 'STG_SHOP').replaceAll('79b5c606', '79b5c607')
  await writeFile(file('STG-STG_SHOP'), store)
  // The last but one is another column, by its id: the old one is dropped.
  await edit('STG-STG_STORE', ['description: Stores.', 'description: Every shop, once.'], ['name: CITY', 'name: TOWN'], ['columnCounter: f8bb198c', 'columnCounter: f8bb198d'], ['name: OPENED_DATE', 'name: OPENED_ON'])
  await edit('MART-SHOPPING_COUNTRIES', ['"DIM_STORE"."COUNTRY" IS NOT NULL', '"DIM_STORE"."COUNTRY" <> \'\''])
  await edit('MART-CUSTOMER_VALUE', ['materializationType: view', 'materializationType: table'])
  // Where there are transient tables, a copy takes its name.
  await edit('CORE-FCT_PAYMENT', ['FCT_PAYMENT', 'FCT_PAID'], ['materializationType: table', 'materializationType: transient table'])
  await edit('STG-PSTG_PRODUCT_PRICE', ['locationName: STG\n  mat', 'locationName: MART\n  mat'])
  await column('CORE-DIM_PRODUCT', 'PRODUCT_CATEGORY', ['nullable: true', 'nullable: false'])
  await column('CORE-DIM_PRODUCT', 'LIST_PRICE', ['nullable: false', 'nullable: true'])
  await column('CORE-DIM_PRODUCT', 'MARGIN', ['NUMBER(12,2)', 'NUMBER(14,2)'])
  await edit('CORE-DIM_PRODUCT', ['  config:\n    postSQL', '  config:\n    clusterKey: true\n    clusterKeyConfig:\n      items:\n        - columnName: PRODUCT_ID\n    postSQL'])
  await column('CORE-DIM_STORE', 'STORE_NAME', ['defaultValue: ""', "defaultValue: \"'?'\""])
  await column('CORE-DIM_STORE', 'STORE_ID', ['NUMBER(38,0)', 'NUMBER(38,2)'])
}
