// Declared types: every alias of Snowflake, and what each is kept as on either engine.
import { describe, expect, it } from 'vitest'
import { dialectOf, duckdb, snowflake } from '../../../src-main/core/dialect/index.ts'
import type { Dialect } from '../../../src-main/core/dialect/index.ts'
import { columnId } from '../../../src-main/core/project/ids.ts'

const told = (dialect: Dialect, declared: string): string => {
  const type = dialect.parseType(declared)
  return type === undefined ? 'no type' : dialect.typeText(type)
}

const ALIASES: Readonly<Record<string, readonly [snowflake: string, duckdb: string, ...declared: string[]]>> = {
  'whole numbers': ['NUMBER(38,0)', 'DECIMAL(38,0)', 'NUMBER', 'number( 38 , 0 )', 'DECIMAL', 'NUMERIC', 'INT', 'INTEGER', 'BIGINT', 'SMALLINT', 'TINYINT', 'BYTEINT', 'NUMBER(38)'],
  'numbers with a scale': ['NUMBER(12,2)', 'DECIMAL(12,2)', 'NUMBER(12,2)', 'decimal(12, 2)', 'NUMERIC(12,2)'],
  'floating point': ['FLOAT', 'DOUBLE', 'FLOAT', 'FLOAT4', 'FLOAT8', 'DOUBLE', 'DOUBLE  PRECISION', 'REAL'],
  'text': ['VARCHAR(16777216)', 'VARCHAR', 'VARCHAR', 'string', 'TEXT', 'NVARCHAR', 'NVARCHAR2', 'VARCHAR2', 'CHAR VARYING'],
  'text with a length': ['VARCHAR(25)', 'VARCHAR', 'varchar(25)', 'STRING(25)', 'CHAR(25)', 'Char Varying(25)'],
  'one character': ['VARCHAR(1)', 'VARCHAR', 'CHAR', 'CHARACTER', 'NCHAR'],
  'bytes': ['BINARY(8388608)', 'BLOB', 'BINARY', 'VARBINARY'],
  'truth': ['BOOLEAN', 'BOOLEAN', 'BOOLEAN', 'boolean'],
  'days': ['DATE', 'DATE', 'DATE'],
  'time of day': ['TIME(9)', 'TIME', 'TIME', 'TIME(9)'],
  'timestamps without a zone': ['TIMESTAMP_NTZ(9)', 'TIMESTAMP', 'TIMESTAMP', 'DATETIME', 'TIMESTAMP_NTZ', 'TIMESTAMP_NTZ(9)', 'TIMESTAMPNTZ', 'TIMESTAMP WITHOUT TIME ZONE'],
  'timestamps with an offset': ['TIMESTAMP_TZ(9)', 'TIMESTAMP WITH TIME ZONE', 'TIMESTAMP_TZ', 'TIMESTAMPTZ', 'TIMESTAMP(9) WITH TIME ZONE'],
  'timestamps in local time': ['TIMESTAMP_LTZ(3)', 'TIMESTAMP WITH TIME ZONE', 'TIMESTAMP_LTZ(3)', 'TIMESTAMPLTZ(3)', 'TIMESTAMP(3) WITH LOCAL TIME ZONE'],
  'documents': ['VARIANT', 'JSON', 'VARIANT'],
  'objects': ['OBJECT', 'JSON', 'OBJECT'],
  'arrays': ['ARRAY', 'JSON', 'ARRAY'],
}

describe('declared types', () => {
  for (const [what, [onSnowflake, onDuckdb, ...declared]] of Object.entries(ALIASES)) {
    it(`takes every spelling of ${what}`, () => {
      expect(declared.map((text) => [text, told(snowflake, text), told(duckdb, text)])).toEqual(declared.map((text) => [text, onSnowflake, onDuckdb]))
    })
  }

  it('refuses what is no type', () => {
    const wrong = ['', 'NUMBERS', 'NUMBER(39,0)', 'NUMBER(5,6)', 'NUMBER(1,2,3)', 'INT(5)', 'VARCHAR(0)', 'VARCHAR(a)', 'DATE(3)', 'TIME(10)', 'NUMBER(38,0', 'VARCHAR(5) COLLATE', 'constructor', 'DOUBLE(5) PRECISION']
    expect(wrong.map((text) => [text, told(snowflake, text), told(duckdb, text)])).toEqual(wrong.map((text) => [text, 'no type', 'no type']))
  })

  it('keeps geographies on Snowflake and says why not here', () => {
    const column = {
      id: columnId('1'), name: 'PLACE', dataType: 'GEOGRAPHY', nullable: true, defaultValue: '', description: '',
      flags: [], sources: [], tests: { hasNull: false, isDistinct: false }, acceptedValues: null, config: {},
    }
    expect(snowflake.columnSpec(column)).toEqual({ spec: { id: '1', name: 'PLACE', type: { base: 'GEOGRAPHY', args: [] }, nullable: true, default: '', comment: '' } })
    expect(duckdb.columnSpec(column)).toEqual({ problem: 'Column PLACE has the type GEOGRAPHY, which the embedded warehouse cannot keep: it has no geographies. Give it another type.' })
  })

  it("reads the catalog's own spelling, where INTEGER is no alias on DuckDB", () => {
    const read = (dialect: Dialect, spelled: string): string => dialect.typeText(dialect.catalogType(spelled))
    expect(['DECIMAL(12,2)', 'INTEGER', 'TIMESTAMP WITH TIME ZONE', 'INTEGER[]'].map((spelled) => read(duckdb, spelled))).toEqual(['DECIMAL(12,2)', 'INTEGER', 'TIMESTAMP WITH TIME ZONE', 'INTEGER[]'])
    expect(['NUMBER(12,2)', 'TEXT', 'VECTOR(FLOAT, 3)'].map((spelled) => read(snowflake, spelled))).toEqual(['NUMBER(12,2)', 'VARCHAR(16777216)', 'VECTOR(FLOAT, 3)'])
  })

  it('finds a dialect by its engine', () => {
    expect([dialectOf('duckdb'), dialectOf('snowflake')]).toEqual([duckdb, snowflake])
  })
})
