// What this version of Sluice changes in place on DuckDB, as data.
// How to read it: one row a change of the closed set; a refused one says what the user can do now.
import type { ChangeKind } from '../../plan/types.ts'
import type { Support } from '../types.ts'

const inPlace: Support = { how: 'in place' }
const refuse = (reason: string): Support => ({ how: 'refuse', reason })
const notYet = (what: string, instead: string): Support => refuse(`This version of Sluice does not ${what} on the embedded warehouse. ${instead}`)

export const CHANGES: Readonly<Record<ChangeKind, Support>> = {
  createTable: inPlace,
  createView: inPlace,
  adopt: inPlace,
  renameTable: notYet('rename a table or view', 'Give the node its former name back, or drop the object and deploy it anew.'),
  moveTable: notYet('move a table or view to another schema', 'Give the node its former location or mapping back, or drop the object and deploy it anew.'),
  addColumn: inPlace,
  dropColumn: inPlace,
  renameColumn: inPlace,
  changeType: notYet('change the type of a column that exists', 'Add a column of the new type beside it, or give it its former type back.'),
  setNotNull: notYet('make a column NOT NULL that exists', 'Make it nullable again in the project.'),
  dropNotNull: notYet('drop NOT NULL from a column', 'Make it NOT NULL again in the project.'),
  changeDefault: notYet('change the default of a column that exists', 'Give it its former default back.'),
  changeComment: inPlace,
  changeProperty: notYet('change properties of a table', 'Give it its former property back.'),
  changeMaterialization: notYet('turn a table into a view or a view into a table', 'Give the node its former materialization back, or drop the object and deploy it anew.'),
  replaceView: inPlace,
  drop: inPlace,
  freeze: inPlace,
  metadata: inPlace,
}

export function support(change: ChangeKind): Support {
  return CHANGES[change]
}
