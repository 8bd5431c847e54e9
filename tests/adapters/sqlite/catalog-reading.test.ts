// The catalog of an environment as it was last read: kept in little room, and read back as it was.
import { rm } from 'node:fs/promises'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { packCatalog, unpackCatalog } from '../../../src-main/adapters/sqlite/catalog-content.ts'
import { openLocalState } from '../../../src-main/adapters/sqlite/index.ts'
import type { ColumnSpec, Relation } from '../../../src-main/core/relation/index.ts'
import { temporaryFolder, valueOf } from '../../support/test-engine.ts'

const column = (name: string, facts: Partial<ColumnSpec> = {}): ColumnSpec => ({ id: '', name, type: { base: 'NUMBER', args: [38, 0] }, nullable: true, default: '', comment: '', ...facts })
const relation = (name: string, facts: Partial<Relation> = {}): Relation => ({ name: { database: 'DB', schema: 'S', name }, kind: 'table', columns: [column('ID')], comment: '', query: undefined, ...facts })

describe('the last read catalog of an environment', () => {
  let folder = ''
  beforeEach(async () => {
    folder = await temporaryFolder()
  })
  afterEach(() => rm(folder, { recursive: true, force: true }))

  test('replaces the one before it, and is that environment\'s alone', () => {
    const { local, close } = valueOf(openLocalState(folder))
    const none = local.catalogReading('p', 'dev')
    local.saveCatalogReading('p', 'dev', { at: '2026-03-01T10:00:00.000Z', relations: [relation('OLD')], managed: ['DB.S.OLD'] })
    const reading = {
      at: '2026-03-02T10:00:00.000Z',
      relations: [
        relation('T', {
          comment: 'a "comment"', isTransient: true, clusterBy: ['ID'],
          columns: [column('ID', { nullable: false, default: '0' }), column('N', { counts: { start: 1, step: 2 } }), column('X', { id: '7', type: { base: 'VARCHAR', args: [] }, comment: 'ü' })],
        }),
        relation('V', { kind: 'view', query: 'SELECT 1 AS ID' }),
      ],
      managed: ['DB.S.T'],
    }
    local.saveCatalogReading('p', 'dev', reading)
    expect([none, local.catalogReading('p', 'dev'), local.catalogReading('p', 'prod')]).toEqual([undefined, reading, undefined])
    close()
  })

  test('of 10,000 tables with 20 columns each takes less than a tenth of its JSON, and shares what repeats', () => {
    const relations = Array.from({ length: 10_000 }, (_, table) => relation(`TABLE_${table}`, { columns: Array.from({ length: 20 }, (_, n) => column(`COLUMN_${n}`)) }))
    const packed = packCatalog({ relations, managed: [] })
    const read = unpackCatalog(packed)
    expect(packed.length).toBeLessThan(JSON.stringify(relations).length / 10)
    expect(read?.relations).toHaveLength(10_000)
    expect(read?.relations[9_999]?.columns[19]?.type).toBe(read?.relations[0]?.columns[0]?.type)
  })
})
