// What a statement that changes or shows objects asks for, as data.
import type { Counting, ObjectName, SqlType } from '../../../../src-main/core/relation/index.ts'

export interface ColumnClause {
  readonly name: string
  /** Absent in CREATE TABLE name (a, b) AS SELECT …, whose query has the types. */
  readonly type: SqlType | undefined
  readonly nullable: boolean
  /** As it is written; undefined where none is. */
  readonly default: string | undefined
  readonly comment: string
  readonly counts: Counting | undefined
}

/** What is said of an object; what is not said is absent. */
export interface Properties {
  readonly comment?: string
  readonly clusterBy?: readonly string[]
  /** Days. */
  readonly retention?: number
}

export type ObjectKind = 'TABLE' | 'VIEW'

export type AlterColumn =
  | { readonly does: 'type'; readonly type: SqlType }
  | { readonly does: 'set not null' }
  | { readonly does: 'drop not null' }
  | { readonly does: 'drop default' }
  | { readonly does: 'set default' }
  | { readonly does: 'comment'; readonly comment: string }

export type AlterAction =
  | { readonly does: 'rename'; readonly to: ObjectName }
  | { readonly does: 'swap'; readonly with: ObjectName }
  | { readonly does: 'add columns'; readonly columns: readonly ColumnClause[]; readonly ifNotExists: boolean }
  | { readonly does: 'drop columns'; readonly names: readonly string[]; readonly ifExists: boolean }
  | { readonly does: 'rename column'; readonly from: string; readonly to: string }
  | { readonly does: 'alter columns'; readonly columns: readonly { readonly name: string; readonly change: AlterColumn }[] }
  | { readonly does: 'cluster'; readonly by: readonly string[] }
  | { readonly does: 'set'; readonly properties: Properties }
  /** Something that changes nothing which the catalog shows: constraints, reclustering, tags. */
  | { readonly does: 'nothing' }

interface Create {
  readonly name: ObjectName
  readonly orReplace: boolean
  readonly ifNotExists: boolean
}

export type Command =
  | (Create & { readonly kind: 'create table'; readonly isTransient: boolean; readonly columns: readonly ColumnClause[]; readonly query: string | undefined; readonly properties: Properties })
  /** CREATE OR ALTER: the table as it is given, whatever it was. */
  | { readonly kind: 'create or alter table'; readonly name: ObjectName; readonly isTransient: boolean; readonly columns: readonly ColumnClause[]; readonly properties: Properties }
  | (Create & { readonly kind: 'copy table'; readonly isTransient: boolean; readonly source: ObjectName; readonly withRows: boolean; readonly properties: Properties })
  | (Create & { readonly kind: 'create view'; readonly columns: readonly { readonly name: string; readonly comment: string }[]; readonly query: string; readonly comment: string })
  | { readonly kind: 'create schema'; readonly database: string; readonly schema: string; readonly ifNotExists: boolean }
  | { readonly kind: 'create database'; readonly database: string; readonly ifNotExists: boolean }
  | { readonly kind: 'drop'; readonly of: ObjectKind; readonly name: ObjectName; readonly ifExists: boolean }
  | { readonly kind: 'undrop'; readonly name: ObjectName }
  | { readonly kind: 'drop schema'; readonly database: string; readonly schema: string; readonly ifExists: boolean }
  | { readonly kind: 'drop database'; readonly database: string; readonly ifExists: boolean }
  | { readonly kind: 'alter'; readonly of: ObjectKind; readonly name: ObjectName; readonly ifExists: boolean; readonly action: AlterAction }
  | { readonly kind: 'comment'; readonly of: ObjectKind; readonly name: ObjectName; readonly ifExists: boolean; readonly comment: string }
  | { readonly kind: 'comment on column'; readonly table: ObjectName; readonly column: string; readonly ifExists: boolean; readonly comment: string }
  | { readonly kind: 'show'; readonly of: 'TABLES' | 'VIEWS' | 'COLUMNS' | 'SCHEMAS'; readonly history: boolean; readonly database: string; readonly schema: string | undefined; readonly table: ObjectName | undefined; readonly like: string | undefined; readonly limit: number | undefined; readonly from: string | undefined }
  | { readonly kind: 'use'; readonly database: string; readonly schema: string | undefined }
  | { readonly kind: 'tag'; readonly tag: string }
  | { readonly kind: 'cancel'; readonly queryId: string }

/** Whether Snowflake runs it in a transaction of its own, after committing what is open. */
export function isDdl({ kind }: Command): boolean {
  return kind !== 'show' && kind !== 'use' && kind !== 'tag' && kind !== 'cancel'
}
