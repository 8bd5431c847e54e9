// What the conformance suite asks of an engine under test, beside its ports.
import type { OpenWarehouse, Warehouses } from '../../../src-main/engine/ports/index.ts'
import type { ObjectName } from '../../../src-main/core/relation/index.ts'

export interface Subject {
  readonly name: string
  /** A fresh warehouse with nothing in it. */
  open(): Promise<OpenSubject>
}

export interface OpenSubject {
  readonly warehouses: Warehouses
  readonly opened: OpenWarehouse
  /** A statement that runs for seconds unless it is stopped. */
  readonly longQuery: string
  /** Statements that make the schema which tests put their objects in. */
  readonly prepare: readonly string[]
  object(name: string): ObjectName
  /** A schema in which nothing is: one that nobody made, where making it is Sluice's own; elsewhere an administrator's empty one. */
  readonly elsewhere: { readonly database: string; readonly schema: string }
  remove(): Promise<void>
}
