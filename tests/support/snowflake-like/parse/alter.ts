// ALTER TABLE and ALTER VIEW. docs.snowflake.com/en/sql-reference/sql/alter-table, …/alter-table-column, …/alter-view
import { readColumn } from './columns.ts'
import { unsupported } from '../problems.ts'
import type { AlterAction, AlterColumn, Command, ObjectKind } from './commands.ts'
import { comes, expect, identifier, isEnd, listed, objectName, take, textLiteral, type, unexpected, word } from './cursor.ts'
import type { Cursor } from './cursor.ts'
import { readClustering, readProperties } from './properties.ts'

const KEYS = ['CONSTRAINT', 'PRIMARY', 'UNIQUE', 'FOREIGN']

export function readAlter(cursor: Cursor): Command {
  const of: ObjectKind = take(cursor, 'TABLE') ? 'TABLE' : 'VIEW'
  if (of === 'VIEW') expect(cursor, 'VIEW')
  const ifExists = take(cursor, 'IF EXISTS')
  const name = objectName(cursor)
  const action = readAction(cursor, of)
  if (!isEnd(cursor)) throw unexpected(cursor)
  return { kind: 'alter', of, name, ifExists, action }
}

function readAction(cursor: Cursor, of: ObjectKind): AlterAction {
  if (take(cursor, 'RENAME TO')) return { does: 'rename', to: objectName(cursor) }
  if (comes(cursor, 'SET TAG') || comes(cursor, 'UNSET TAG')) throw unsupported('TAG of an object')
  if (take(cursor, 'UNSET')) return { does: 'set', properties: readUnset(cursor) }
  if (take(cursor, 'SET SECURE')) return { does: 'nothing' }
  if (take(cursor, 'SET')) return { does: 'set', properties: readProperties(cursor) }
  if (of === 'VIEW') throw unexpected(cursor)
  if (take(cursor, 'SWAP WITH')) return { does: 'swap', with: objectName(cursor) }
  if (take(cursor, 'RENAME COLUMN')) {
    const from = identifier(cursor)
    expect(cursor, 'TO')
    return { does: 'rename column', from, to: identifier(cursor) }
  }
  if (take(cursor, 'CLUSTER BY')) return { does: 'cluster', by: readClustering(cursor) }
  if (take(cursor, 'DROP CLUSTERING KEY')) return { does: 'cluster', by: [] }
  if (comes(cursor, 'SUSPEND') || comes(cursor, 'RESUME') || ((comes(cursor, 'ADD') || comes(cursor, 'DROP')) && KEYS.includes(word(cursor, 1)))) {
    cursor.at = cursor.tokens.length
    return { does: 'nothing' }
  }
  if (comes(cursor, 'ADD')) return readAdd(cursor)
  if (comes(cursor, 'DROP')) return readDrop(cursor)
  if (take(cursor, 'ALTER') || take(cursor, 'MODIFY')) return { does: 'alter columns', columns: readAlterColumns(cursor) }
  throw unexpected(cursor)
}

function readUnset(cursor: Cursor): { readonly comment?: string } {
  let unset = {}
  do {
    if (take(cursor, 'COMMENT')) unset = { ...unset, comment: '' }
    else cursor.at++
  } while (take(cursor, ','))
  return unset
}

function readAdd(cursor: Cursor): AlterAction {
  expect(cursor, 'ADD')
  take(cursor, 'COLUMN')
  const ifNotExists = take(cursor, 'IF NOT EXISTS')
  const columns = [readColumn(cursor)]
  while (take(cursor, ',')) {
    take(cursor, 'ADD')
    take(cursor, 'COLUMN')
    columns.push(readColumn(cursor))
  }
  return { does: 'add columns', columns, ifNotExists }
}

function readDrop(cursor: Cursor): AlterAction {
  expect(cursor, 'DROP')
  take(cursor, 'COLUMN')
  const ifExists = take(cursor, 'IF EXISTS')
  const names = [identifier(cursor)]
  while (take(cursor, ',')) names.push(identifier(cursor))
  take(cursor, 'CASCADE')
  take(cursor, 'RESTRICT')
  return { does: 'drop columns', names, ifExists }
}

/** COLUMN a …, COLUMN b …, in parentheses or not. */
function readAlterColumns(cursor: Cursor): readonly { readonly name: string; readonly change: AlterColumn }[] {
  const one = (): { readonly name: string; readonly change: AlterColumn } => {
    take(cursor, 'COLUMN')
    return { name: identifier(cursor), change: readChange(cursor) }
  }
  if (word(cursor) === '(') return listed(cursor, one)
  const columns = [one()]
  while (take(cursor, ',')) {
    if (!take(cursor, 'ALTER')) take(cursor, 'MODIFY')
    columns.push(one())
  }
  return columns
}

function readChange(cursor: Cursor): AlterColumn {
  if (take(cursor, 'SET NOT NULL') || take(cursor, 'NOT NULL')) return { does: 'set not null' }
  if (take(cursor, 'DROP NOT NULL')) return { does: 'drop not null' }
  if (take(cursor, 'DROP DEFAULT')) return { does: 'drop default' }
  if (take(cursor, 'SET DEFAULT')) {
    while (!isEnd(cursor) && word(cursor) !== ',') cursor.at++
    return { does: 'set default' }
  }
  if (take(cursor, 'UNSET COMMENT')) return { does: 'comment', comment: '' }
  if (take(cursor, 'COMMENT')) return { does: 'comment', comment: textLiteral(cursor) }
  if (comes(cursor, 'SET MASKING') || comes(cursor, 'UNSET MASKING') || comes(cursor, 'SET TAG') || comes(cursor, 'UNSET TAG')) throw unsupported('policies and tags of a column')
  take(cursor, 'SET DATA')
  take(cursor, 'TYPE')
  return { does: 'type', type: type(cursor) }
}
