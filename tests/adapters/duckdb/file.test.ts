// The file of an embedded warehouse: who may open it, and what stays in it.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createWarehouses } from '../../../src-main/adapters/duckdb/index.ts'
import type { ConnectionTarget, OpenWarehouse } from '../../../src-main/engine/ports/index.ts'
import { value } from '../conformance/warehouse.ts'

const silent = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined }

describe('the file of an embedded warehouse', () => {
  let folder: string
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'sluice-file-'))
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  const target = (name: string): ConnectionTarget => ({ type: 'duckdb', name: 'local', file: join(folder, name) })
  const open = async (name: string): Promise<OpenWarehouse> => value(await createWarehouses({ log: silent }).open(target(name)))
  async function ask(warehouse: OpenWarehouse, sql: string): Promise<unknown> {
    const session = value(await warehouse.warehouse.session())
    const result = await session.run(sql)
    await session.close()
    return value(result).rows
  }

  it('is one instance in a process, closed when the last one lets go, with everything in it', async () => {
    const [first, second] = await Promise.all([open('shared.duckdb'), open('shared.duckdb')])
    await ask(first, 'CREATE TABLE T AS SELECT 1 AS A')
    const seen = await ask(second, 'SELECT A FROM T')
    await first.close()
    await first.close()
    await ask(second, 'INSERT INTO T VALUES (2)')
    await second.close()
    const again = await open('shared.duckdb')
    const kept = await ask(again, 'SELECT A FROM T ORDER BY A')
    await again.close()
    expect([seen, kept]).toEqual([[{ A: 1 }], [{ A: 1 }, { A: 2 }]])
  })

  it('is refused to a second process, which is told who holds it', async () => {
    const mine = await open('held.duckdb')
    const answer = await inOtherProcess(join(folder, 'held.duckdb'))
    await mine.close()
    expect(answer).toEqual({ code: 'CON002', facts: { path: join(folder, 'held.duckdb'), holder: `${process.execPath.split('/').at(-1)} (process ${process.pid})` } })
  })

  it('is free again when the other process ends', async () => {
    expect(await inOtherProcess(join(folder, 'freed.duckdb'))).toBe('opened')
    const mine = await open('freed.duckdb')
    expect(await ask(mine, 'SELECT 1 AS A')).toEqual([{ A: 1 }])
    await mine.close()
  })

  it('is a failure where it is no database, or its folder cannot be made', async () => {
    writeFileSync(join(folder, 'text.duckdb'), 'this is no database, and long enough to be read as one'.repeat(200))
    writeFileSync(join(folder, 'a-file'), '')
    const warehouses = createWarehouses({ log: silent })
    const [text, below] = [await warehouses.open(target('text.duckdb')), await warehouses.open(target('a-file/below.duckdb'))]
    expect([text, below].map((opened) => (opened.ok ? 'opened' : opened.failure.code))).toEqual(['CON001', 'CON001'])
  })

  it('can be opened after a failure, once the reason is gone', async () => {
    const path = join(folder, 'later.duckdb')
    writeFileSync(path, 'no database')
    chmodSync(path, 0o600)
    const warehouses = createWarehouses({ log: silent })
    const first = await warehouses.open(target('later.duckdb'))
    rmSync(path)
    const second = value(await warehouses.open(target('later.duckdb')))
    await second.close()
    expect(first.ok).toBe(false)
  })

  it('keeps a view that uses Snowflake functions, for the next opening', async () => {
    const first = await open('view.duckdb')
    const sql = value(first.warehouse.translate("CREATE OR REPLACE VIEW V AS SELECT NVL(NULL, IFF(TRUE, 'yes', 'no')) AS A")).sql
    await ask(first, sql)
    await first.close()
    const second = await open('view.duckdb')
    const rows = await ask(second, 'SELECT A FROM V')
    await second.close()
    expect(rows).toEqual([{ A: 'yes' }])
  })

  it('sorts NULL as Snowflake does, and keeps time in UTC', async () => {
    const warehouse = await open('settings.duckdb')
    const [up, down] = [await ask(warehouse, 'SELECT A FROM (VALUES (1), (NULL), (2)) T (A) ORDER BY A'), await ask(warehouse, 'SELECT A FROM (VALUES (1), (NULL), (2)) T (A) ORDER BY A DESC')]
    const zone = await ask(warehouse, "SELECT current_setting('TimeZone') AS Z")
    await warehouse.close()
    expect([up, down, zone]).toEqual([[{ A: 1 }, { A: 2 }, { A: null }], [{ A: null }, { A: 2 }, { A: 1 }], [{ Z: 'UTC' }]])
  })

  it('empties and fills a table in one step where it is overwritten', async () => {
    const warehouse = await open('overwrite.duckdb')
    await ask(warehouse, 'CREATE TABLE T AS SELECT 1 AS A')
    const overwrite = (query: string): string => value(warehouse.warehouse.translate(`INSERT OVERWRITE INTO T ${query}`)).sql
    const session = value(await warehouse.warehouse.session())
    const failed = await session.run(overwrite("SELECT CAST('x' AS INT)"))
    const kept = await ask(warehouse, 'SELECT A FROM T')
    const done = value(await session.run(overwrite('SELECT 5 UNION ALL SELECT 6')))
    await warehouse.close()
    expect([failed.ok, kept, done.counts]).toEqual([false, [{ A: 1 }], { rowsDeleted: 1, rowsInserted: 2 }])
  })
})

async function inOtherProcess(file: string): Promise<unknown> {
  const child = spawn(process.execPath, ['--experimental-strip-types', '--disable-warning=ExperimentalWarning', join(import.meta.dirname, 'holder.ts'), file], { stdio: ['pipe', 'pipe', 'inherit'] })
  const lines = createInterface({ input: child.stdout })
  const [line] = await once(lines, 'line')
  child.stdin.end()
  await once(child, 'exit')
  return JSON.parse(String(line))
}
