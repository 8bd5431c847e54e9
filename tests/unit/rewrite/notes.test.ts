// What is left out because it changes no row here, with a sentence for each.
import { expect, it } from 'vitest'
import { translate } from '../../../src-main/adapters/duckdb/index.ts'

it.each([
  ['SELECT 1', []],
  ['CREATE OR REPLACE TABLE T (A INT WITH TAG (P = \'x\')) CLUSTER BY (A) COPY GRANTS', ['TAG is left out: the embedded warehouse has no tags.', 'CLUSTER BY is left out: the embedded warehouse has no clustering.', 'COPY GRANTS is left out: the embedded warehouse has no roles.']],
  ['CREATE TABLE T (A INT) DATA_RETENTION_TIME_IN_DAYS = 1 CHANGE_TRACKING = TRUE ENABLE_SCHEMA_EVOLUTION = TRUE', [
    'DATA_RETENTION_TIME_IN_DAYS is left out: the embedded warehouse has no earlier versions of a table.',
    'CHANGE_TRACKING is left out: the embedded warehouse has no change tracking.',
    'ENABLE_SCHEMA_EVOLUTION is left out: the embedded warehouse has no files to load.',
  ]],
  ["CREATE TABLE IF NOT EXISTS T (A INT COMMENT 'a')", ['COMMENT is left out: whether the statement makes the object is known only when it runs.']],
  ["CREATE VIEW V (A COMMENT 'a') AS SELECT 1", ["COMMENT of a view's columns is left out: the embedded warehouse has no place for it."]],
  ['CREATE TABLE T CLONE U', ['CLONE copies columns and rows on the embedded warehouse, and leaves out NOT NULL, DEFAULT and comments.']],
  ['ALTER TABLE T RESUME RECLUSTER', ['RESUME RECLUSTER is left out: the embedded warehouse has no clustering.']],
  ['ALTER TABLE T ADD PRIMARY KEY (A)', ['ADD PRIMARY KEY is left out: the embedded warehouse has no keys, which Snowflake does not enforce either.']],
  ['USE ROLE R', ['USE ROLE is left out: the embedded warehouse has no roles.']],
  ['BEGIN GRANT SELECT ON T TO ROLE R; GRANT SELECT ON U TO ROLE R; SELECT 1; END', ['GRANT is left out: the embedded warehouse has no roles.']],
])('%s', (sql, expected) => {
  const result = translate(sql)
  expect(result.ok ? result.value.notes : result.failure).toEqual(expected)
})
