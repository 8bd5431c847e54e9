// What every engine's Warehouse must do, whatever the engine.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createCanceller } from '../../../src-main/engine/index.ts'
import type { Result } from '../../../src-main/core/failure/index.ts'
import type { Relation } from '../../../src-main/core/relation/index.ts'
import type { Session, SubmittedStatement } from '../../../src-main/engine/ports/index.ts'
import type { OpenSubject, Subject } from './subject.ts'

export function warehouseConforms(subject: Subject): void {
  describe(`the warehouse of ${subject.name}`, () => {
    let at: OpenSubject
    let session: Session
    const named = (name: string): string => at.opened.warehouse.dialect.quoteObject(at.object(name))

    beforeAll(async () => {
      at = await subject.open()
      session = value(await at.opened.warehouse.session())
      for (const sql of at.prepare) value(await session.run(sql))
    })
    afterAll(() => at.remove())

    it('runs statements under ids of their own, and gives what each changed', async () => {
      const table = named('COUNTED')
      const sent: SubmittedStatement[] = []
      for (const sql of [
        `CREATE TABLE ${table} (A INTEGER, B VARCHAR)`,
        `INSERT INTO ${table} VALUES (1, 'a'), (2, 'b'), (3, 'c')`,
        `UPDATE ${table} SET B = 'x' WHERE A > 1`,
        `DELETE FROM ${table} WHERE A = 3`,
        `MERGE INTO ${table} t USING (SELECT 1 AS A, 'm' AS B UNION ALL SELECT 9, 'n' UNION ALL SELECT 10, 'o') s ON t.A = s.A
         WHEN MATCHED THEN UPDATE SET B = s.B WHEN NOT MATCHED THEN INSERT VALUES (s.A, s.B)`,
        `SELECT A, B FROM ${table} ORDER BY A`,
      ]) sent.push(value(await session.submit(sql)))
      const results = []
      for (const statement of sent) results.push(value(await session.outcome(statement)))

      expect(new Set(sent.map((statement) => statement.queryId)).size).toBe(6)
      expect(results.map((result, index) => result.queryId === sent[index]?.queryId)).toEqual([true, true, true, true, true, true])
      expect(results.map((result) => result.counts)).toEqual([
        {}, { rowsInserted: 3 }, { rowsUpdated: 2 }, { rowsDeleted: 1 }, { rowsInserted: 2, rowsUpdated: 1, rowsDeleted: 0 }, {},
      ])
      expect(results[5]?.rows).toEqual([{ A: 1, B: 'm' }, { A: 2, B: 'x' }, { A: 9, B: 'n' }, { A: 10, B: 'o' }])
    })

    it('gives no more rows than were asked for, and goes on afterwards', async () => {
      const many = value(await session.run(`SELECT A FROM ${named('COUNTED')} ORDER BY A`, { maxRows: 2 }))
      const after = value(await session.run('SELECT 7 AS N'))
      expect([many.rows, after.rows]).toEqual([[{ A: 1 }, { A: 2 }], [{ N: 7 }]])
    })

    it('gives values that JSON can carry', async () => {
      const { rows } = value(await session.run("SELECT CAST(9007199254740993 AS BIGINT) AS BIG, CAST(1.50 AS DECIMAL(12,2)) AS EXACT, DATE '2024-02-29' AS D, TIMESTAMP '2024-02-29 10:11:12' AS T, TRUE AS B, NULL AS N"))
      expect(rows).toEqual([{ BIG: '9007199254740993', EXACT: 1.5, D: '2024-02-29', T: '2024-02-29T10:11:12', B: true, N: null }])
    })

    it('says in one sentence what the engine refused, with the line', async () => {
      const failed = await session.run(`SELECT\n  NO_SUCH_COLUMN\nFROM ${named('COUNTED')}`)
      const facts = !failed.ok && failed.failure.code === 'SQL001' ? failed.failure.facts : undefined
      expect({ line: facts?.line, sentence: /^[^\n]*NO_SUCH_COLUMN[^\n]*\.$/i.test(facts?.message ?? ''), hasId: facts?.queryId !== undefined }).toEqual({ line: 2, sentence: true, hasId: true })
    })

    it('stops a long query, and is ready for the next', async () => {
      const statement = value(await session.submit(at.longQuery))
      value(await session.cancel(statement.queryId))
      const outcome = await session.outcome(statement)
      const after = value(await session.run('SELECT 1 AS N'))
      expect([outcome.ok ? 'done' : outcome.failure, after.rows]).toEqual([{ code: 'SQL003', facts: { queryId: statement.queryId } }, [{ N: 1 }]])
    })

    it('stops a statement when a cancellation is requested while it runs', async () => {
      const { cancellation, request } = createCanceller()
      const running = session.run(at.longQuery, { cancellation })
      setTimeout(request, 50)
      const outcome = await running
      expect(outcome.ok ? 'done' : outcome.failure.code).toBe('SQL003')
    })

    it('keeps nothing of a transaction in which a statement failed', async () => {
      const failed = await session.transaction(async () => {
        value(await session.run(`INSERT INTO ${named('COUNTED')} VALUES (77, 'lost')`))
        return session.run('SELECT * FROM NO_SUCH_TABLE')
      })
      const { rows } = value(await session.run(`SELECT COUNT(*) AS N FROM ${named('COUNTED')} WHERE A = 77`))
      expect([failed.ok, rows]).toEqual([false, [{ N: 0 }]])
    })

    it('says the same line of a statement that fails inside a transaction as outside', async () => {
      const wrong = `INSERT INTO ${named('COUNTED')}\nSELECT 1,\n  NO_SUCH_COLUMN`
      const alone = await session.run(wrong)
      const inside = await session.transaction(() => session.run(wrong))
      const lines = [alone, inside].map((result) => (!result.ok && result.failure.code === 'SQL001' ? result.failure.facts.line : 'no line'))
      expect(lines).toEqual([3, 3])
    })

    it('keeps nothing of a transaction whose work throws, and passes the bug on', async () => {
      const thrown = session.transaction<void>(async () => {
        value(await session.run(`INSERT INTO ${named('COUNTED')} VALUES (78, 'lost')`))
        throw new Error('a bug')
      })
      await expect(thrown).rejects.toThrow('a bug')
      const { rows } = value(await session.run(`SELECT COUNT(*) AS N FROM ${named('COUNTED')} WHERE A = 78`))
      expect(rows).toEqual([{ N: 0 }])
    })

    it('keeps a transaction that succeeds, for other sessions to see', async () => {
      value(await session.transaction(async () => session.run(`INSERT INTO ${named('COUNTED')} VALUES (79, 'kept')`)))
      const other = value(await at.opened.warehouse.session())
      const { rows } = value(await other.run(`SELECT B FROM ${named('COUNTED')} WHERE A = 79`))
      await other.close()
      expect(rows).toEqual([{ B: 'kept' }])
    })

    it('keeps what the transaction of a statement of its own commits, and nothing of one that is rolled back', async () => {
      const insert = (number: number): string => `INSERT INTO ${named('COUNTED')} VALUES (${number}, 'a; b')`
      // The second BEGIN is ignored.
      for (const sql of ['BEGIN', insert(80), 'BEGIN', insert(81), 'COMMIT', 'BEGIN', insert(82)]) value(await session.run(sql))
      const failed = await session.run('SELECT * FROM NO_SUCH_TABLE')
      value(await session.run('ROLLBACK'))
      value(await session.run(insert(83)))
      const { rows } = value(await session.run(`SELECT A FROM ${named('COUNTED')} WHERE A >= 80 ORDER BY A`))
      expect([failed.ok, rows]).toEqual([false, [{ A: 80 }, { A: 81 }, { A: 83 }]])
    })

    it('reads back what its dialect made, so that nothing differs', async () => {
      const { dialect } = at.opened.warehouse
      const column = (name: string, type: string, more: object = {}): Relation['columns'][number] => {
        const parsed = dialect.parseType(type)
        if (parsed === undefined) throw new Error(type)
        return { id: '', name, type: parsed, nullable: true, default: '', comment: '', ...more }
      }
      const table: Relation = {
        name: at.object('Orders 2024'),
        kind: 'table',
        columns: [column('ID', 'NUMBER(38,0)', { nullable: false }), column('Amount', 'NUMBER(12,2)', { default: '0', comment: "in 'euros'" }), column('NAME', 'VARCHAR(25)'), column('AT', 'TIMESTAMP_NTZ(9)'), column('ON', 'DATE'), column('DOC', 'VARIANT')],
        comment: 'All orders',
        query: undefined,
      }
      const query = `SELECT "ID", "NAME" FROM ${dialect.quoteObject(table.name)}`
      const view: Relation = { name: at.object('V_ORDERS'), kind: 'view', columns: [], comment: 'A view', query }
      for (const { sql } of [...dialect.createTable(table), ...dialect.createView(view, false)]) value(await session.run(sql))

      const read = await relations(at, [table, view])
      expect(read.map(({ columns, query: _, ...rest }) => ({ ...rest, columns: columns.map(({ type, ...spec }) => ({ ...spec, type: dialect.typeText(type) })) }))).toEqual([
        { name: table.name, kind: 'table', comment: 'All orders', columns: table.columns.map(({ type, ...spec }) => ({ ...spec, type: dialect.typeText(type) })) },
        { name: view.name, kind: 'view', comment: 'A view', columns: [column('ID', 'NUMBER(38,0)'), column('NAME', 'VARCHAR(25)')].map(({ type, ...spec }) => ({ ...spec, type: dialect.typeText(type) })) },
      ])
      expect(read[0]?.columns.every((spec, index) => dialect.sameType(spec.type, table.columns[index]?.type ?? spec.type))).toBe(true)
      expect(read[1]?.query).toMatch(/^SELECT/i)
    })

    it('reads a catalog in pages, and the named schemas only', async () => {
      value(await session.transaction(async () => {
        for (let index = 0; index < 1200; index++) value(await session.run(`CREATE TABLE ${named(`PAGED_${index}`)} (A INTEGER)`))
        return { ok: true, value: undefined }
      }))
      const { database, schema } = at.object('X')
      const pages = []
      for await (const page of at.opened.warehouse.catalog({ schemas: [{ database, schema }] })) pages.push(value(page).relations)
      const elsewhere = []
      for await (const page of at.opened.warehouse.catalog({ schemas: [at.elsewhere] })) elsewhere.push(page)
      const names = new Set(pages.flat().map((relation) => relation.name.name))
      expect({ pages: pages.length > 1, paged: [...names].filter((name) => name.startsWith('PAGED_')).length, elsewhere }).toEqual({ pages: true, paged: 1200, elsewhere: [] })
    })
  })
}

async function relations(at: OpenSubject, wanted: readonly Relation[]): Promise<Relation[]> {
  const read: Relation[] = []
  for await (const page of at.opened.warehouse.catalog({ schemas: [], names: wanted.map((relation) => relation.name) })) read.push(...value(page).relations)
  return read.sort((a, b) => (a.name.name < b.name.name ? -1 : 1))
}

export function value<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.failure.code} ${JSON.stringify(result.failure.facts)}`)
  return result.value
}
