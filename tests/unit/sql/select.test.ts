// Which texts are queries, and what a query is as a tree.
import { describe, expect, it } from 'vitest'
import { tokensOf } from '../../../src-main/core/sql/index.ts'
import { parseQuery } from '../../../src-main/core/sql/select/index.ts'
import type { ParsedQuery, SqlExpression, SqlQuery, SqlSelect } from '../../../src-main/core/sql/select/index.ts'

function parsed(sql: string): ParsedQuery {
  return parseQuery([...tokensOf(sql)].filter(({ kind }) => kind !== 'comment'))
}

function query(sql: string): SqlQuery {
  const found = parsed(sql)
  if ('problem' in found) throw new Error(`${found.problem} at ${found.place.start}: ${sql}`)
  return found.query
}

function select(sql: string): SqlSelect {
  const [branch] = query(sql).branches
  if (branch?.kind !== 'select') throw new Error(`no SELECT: ${sql}`)
  return branch
}

/** An expression with its structure in brackets. */
function shape(expression: SqlExpression): string {
  switch (expression.kind) {
    case 'column':
      return expression.path.map(({ text, isQuoted }) => (isQuoted ? `"${text}"` : text)).join('.')
    case 'star':
      return [...expression.qualifier.map(({ text }) => text), '*'].join('.')
    case 'literal':
      return expression.text
    case 'cast':
      return `${shape(expression.operand)} as ${expression.type}`
    case 'call':
      return `${expression.name}(${expression.args.map(shape).join(', ')})${expression.by.length === 0 ? '' : ` by ${expression.by.map(shape).join(', ')}`}`
    case 'operation':
      return `[${[...expression.operators, ...expression.operands.map(shape)].join(' ')}]`
    case 'case':
      return `case(${expression.conditions.map(shape).join(', ')} => ${expression.results.map(shape).join(', ')})`
    case 'subquery':
      return 'query'
    case 'path':
      return `${shape(expression.operand)}:…`
    case 'list':
      return `${expression.of}(${expression.items.map(shape).join(', ')})`
    case 'lambda':
      return `${expression.parameters.map(({ text }) => text).join(', ')} -> ${shape(expression.body)}`
    case 'variable':
      return '$'
  }
}

describe('an expression', () => {
  it.each([
    ['a + b * c - d', '[+ - A [* B C] D]'],
    ['a OR b AND NOT c = 1', '[OR A [AND B [NOT [= C 1]]]]'],
    ['-a || \'x\'', "[|| [- A] 'x']"],
    ['"a"."B".c', '"a"."B".C'],
    ['a::number(10, 2)::text', 'A as NUMBER(10,2) as TEXT'],
    ['CAST(a AS timestamp with time zone)', 'A as TIMESTAMP WITH TIME ZONE'],
    ['a::double precision', 'A as DOUBLE PRECISION'],
    ['a::ARRAY(NUMBER(10, 2))', 'A as ARRAY(NUMBER(10,2))'],
    ['v:a.b[0]:c::date', 'V:… as DATE'],
    ["a['x'][i]", 'A:…'],
    ['CASE WHEN a THEN 1 ELSE 2 END', 'case(A => 1, 2)'],
    ["CASE a WHEN 1 THEN 'x' END", "case(A, 1 => 'x')"],
    ['COUNT(DISTINCT a, b)', 'COUNT(A, B)'],
    ['COUNT(*)', 'COUNT(*)'],
    ['SUM(a) OVER (PARTITION BY b ORDER BY c DESC ROWS BETWEEN 1 PRECEDING AND CURRENT ROW)', 'SUM(A) by B, C'],
    ["LISTAGG(a, ',') WITHIN GROUP (ORDER BY b)", "LISTAGG(A, ',') by B"],
    ['LAG(a IGNORE NULLS) OVER w', 'LAG(A)'],
    ['EXTRACT(year FROM d)', 'EXTRACT(YEAR, D)'],
    ["TRIM(BOTH 'x' FROM a)", "TRIM('x', A)"],
    ['db.sch.f(a => 1)', 'F(1)'],
    ['CURRENT_DATE', 'CURRENT_DATE()'],
    ["DATE '2024-01-01' + INTERVAL '1 day'", "[+ '2024-01-01' '1 day']"],
    ['a BETWEEN 1 AND 2 AND b', '[AND [BETWEEN A 1 2] B]'],
    ["a NOT LIKE ANY ('x', 'y')", "[LIKE A 'x' 'y']"],
    ['a IN (SELECT 1)', '[IN A query]'],
    ['a IS NOT DISTINCT FROM b', '[IS A B]'],
    ['(a, b)', 'tuple(A, B)'],
    ["{'k': a}", 'object(A)'],
    ['[a, 1]', 'array(A, 1)'],
    ['FILTER(a, x INT -> x > 1)', 'FILTER(A, X -> [> X 1])'],
    ['REDUCE(a, 0, (acc, x) -> acc + x)', 'REDUCE(A, 0, ACC, X -> [+ ACC X])'],
    ['t.$1:x::int', 'T.$1:… as INT'],
    ['left(a, 2)', 'LEFT(A, 2)'],
    ['EXISTS (SELECT 1)', '[EXISTS query]'],
    ['a = b (+)', '[= A B]'],
  ])('%s', (sql, expected) => {
    const { items } = select(`SELECT ${sql} AS X FROM T`)
    expect([shape(items[0]!.expression), items[0]!.alias?.text]).toEqual([expected, 'X'])
  })
})

describe('a query', () => {
  it('has its tables, with their aliases and what joins make of them', () => {
    const { relations } = select('SELECT 1 FROM a x LEFT JOIN b AS "Y" (c, d) ON x.i = "Y".c JOIN (SELECT 1) USING (k) NATURAL JOIN @stage, LATERAL FLATTEN(x.v) f, (VALUES (1)) v RIGHT JOIN e ON TRUE')
    expect(relations.map(({ kind, alias, columnNames, isOptional, using }) => [kind, alias?.text ?? '-', columnNames.map(({ text }) => text).join(), isOptional, using === 'natural' ? using : using.map(({ text }) => text).join()])).toEqual([
      ['table', 'X', '', false, ''],
      ['table', 'Y', 'C,D', true, ''],
      ['query', '-', '', false, 'K'],
      ['opaque', '-', '', false, 'natural'],
      ['call', 'F', '', false, ''],
      ['values', 'V', '', true, ''],
      ['table', '-', '', false, ''],
    ])
  })

  it('has its common table expressions, its branches and what comes after all of them', () => {
    const { ctes, branches, operators, tail, hasTail } = query('WITH RECURSIVE a (x) AS (SELECT 1), b AS (SELECT 2) SELECT 1 FROM a UNION ALL (SELECT 2) MINUS (SELECT 3 ORDER BY 1) ORDER BY x LIMIT 5')
    expect({ ctes: ctes.map(({ name, columnNames }) => [name.text, ...columnNames.map(({ text }) => text)]), branches: branches.map(({ kind }) => kind), operators, tail: tail.map(shape), hasTail }).toEqual({
      ctes: [['A', 'X'], ['B']],
      branches: ['select', 'select', 'query'],
      operators: ['UNION ALL', 'EXCEPT'],
      tail: ['X'],
      hasTail: true,
    })
  })

  it('knows the place of each item', () => {
    const sql = 'SELECT a.b AS "x", COUNT(*)  n FROM t'
    expect(select(sql).items.map(({ start, end, expression, alias }) => [sql.slice(start, end), sql.slice(expression.start, expression.end), sql.slice(alias?.start, alias?.end)])).toEqual([
      ['a.b AS "x"', 'a.b', '"x"'],
      ['COUNT(*)  n', 'COUNT(*)', 'n'],
    ])
  })

  it.each([
    'SELECT * EXCLUDE (a, b) RENAME (c AS d) REPLACE (UPPER(e) AS e) FROM t',
    "SELECT * ILIKE '%id%' EXCLUDE x FROM t",
    'SELECT DISTINCT TOP 10 a, FROM t',
    "SELECT a FROM t AT(TIMESTAMP => '2020-01-01'::timestamp) AS x SAMPLE (10) SEED (1)",
    "SELECT * FROM t PIVOT(SUM(amount) FOR month IN ('JAN', 'FEB')) AS p (id, j, f)",
    "SELECT $1 AS a, $2:b AS c FROM @stage/path/file.csv (FILE_FORMAT => 'x', PATTERN => '.*') s",
    'SELECT seq4() AS n FROM TABLE(GENERATOR(ROWCOUNT => 10))',
    'SELECT a FROM t ASOF JOIN u MATCH_CONDITION (t.ts >= u.ts) ON t.k = u.k',
    'SELECT a FROM t GROUP BY GROUPING SETS ((a), (b), ()) HAVING COUNT(*) > 1 QUALIFY ROW_NUMBER() OVER (ORDER BY a) = 1',
    'SELECT a FROM t GROUP BY ALL ORDER BY ALL',
    "SELECT CONNECT_BY_ROOT name AS root FROM t START WITH boss IS NULL CONNECT BY boss = PRIOR id",
    'SELECT a FROM t WINDOW w AS (PARTITION BY a ORDER BY b)',
    'SELECT * FROM t MATCH_RECOGNIZE (PARTITION BY a ORDER BY b PATTERN (s+ e) DEFINE s AS x > 1) m',
    'SELECT type, name, date, time, timestamp, "order", year, key, row, first FROM t WHERE date > 1',
    'SELECT a FROM (t1 JOIN t2 ON t1.x = t2.x) LEFT JOIN t3 ON t3.y = t2.y FETCH FIRST 5 ROWS ONLY',
    '((SELECT a FROM t)) INTERSECT SELECT b FROM u',
  ])('may be %s', (sql) => expect(parsed(sql)).toHaveProperty('query'))
})

describe('a text that is none', () => {
  it.each([
    ['', 'it ends where SELECT was expected', ''],
    ['DELETE FROM t', 'SELECT was expected, and DELETE was found', 'DELETE'],
    ['SELECT FROM t', 'an expression was expected, and FROM was found', 'FROM'],
    ['SELECT a, , b FROM t', 'an expression was expected, and , was found', ','],
    ['SELECT a b c FROM t', 'the end was expected, and c was found', 'c'],
    ['SELECT a +  FROM t', 'an expression was expected, and FROM was found', 'FROM'],
    ['SELECT (a FROM t', ') was expected, and FROM was found', 'FROM'],
    ['SELECT a) FROM t', 'the end was expected, and ) was found', ')'],
    ['SELECT a FROM', 'it ends where a table was expected', 'FROM'],
    ['SELECT a FROM t WHERE', 'it ends where an expression was expected', 'WHERE'],
    ['SELECT a FROM t JOIN ON x = y', 'a table was expected, and ON was found', 'ON'],
    ['SELECT CASE WHEN a THEN 1 FROM t', 'END was expected, and FROM was found', 'FROM'],
    ["SELECT 'a FROM t", "what begins with 'a FROM t has no end", "'a FROM t"],
    ['SELECT `a` FROM t', 'an expression was expected, and ` (Snowflake quotes names with ") was found', '`'],
    ['SELECT a FROM t; SELECT b FROM u', 'the end was expected, and ; was found', ';'],
  ])('%s', (sql, problem, at) => {
    const found = parsed(sql)
    expect('problem' in found ? [found.problem, sql.slice(found.place.start, found.place.end)] : 'a query').toEqual([problem, at])
  })

  it.each([['brackets', '('], ['NOT', 'NOT '], ['signs', '- '], ['queries', '(SELECT ']])('nests %s too deep', (_, part) => {
    expect(parsed(`SELECT ${part.repeat(20_000)}1`)).toMatchObject({ problem: 'it is nested too deep' })
  })

  it('may be long as long as it is not deep', () => {
    const terms = Array.from({ length: 5_000 }, (_, index) => `c${index}`)
    expect(parsed(`SELECT ${terms.join(' + ')} AS s, ${terms.join(', ')} FROM t WHERE ${terms.join(' OR ')}`)).toHaveProperty('query')
  })
})
