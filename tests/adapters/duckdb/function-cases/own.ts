// DuckDB's own names, which Sluice's templates for the embedded warehouse use.
import type { FunctionCase } from './index.ts'
import { over } from './rows.ts'

export const OWN: readonly FunctionCase[] = [
  [over('BOOL_AND(f) = FALSE AND BOOL_OR(f)'), true, 'functions/booland_agg'],
  ["DATE_DIFF('day', DATE '2024-01-01', DATE '2024-01-03')", 2, 'functions/datediff'],
  ['LENGTH(CAST(GEN_RANDOM_UUID() AS VARCHAR)) = LENGTH(CAST(UUID() AS VARCHAR))', true, 'functions/uuid_string'],
  ["JSON_OBJECT('a', JSON_ARRAY(1))", '{"a":[1]}', 'functions/object_construct'],
  [`JSON_EXTRACT_STRING(PARSE_JSON('{"a":"x"}'), '$.a')`, 'x', 'functions/get'],
  ["SELECT JSON_GROUP_OBJECT(k, x) AS v FROM (VALUES ('a', TO_JSON(1))) AS t (k, x)", '{"a":"1"}', 'functions/object_agg'],
  ['NOW() = CURRENT_TIMESTAMP', true, 'functions/current_timestamp'],
  ["STRFTIME(MAKE_TIMESTAMP(2024, 1, 2, 3, 4, 5), '%Y')", '2024', 'functions/to_char'],
  ["STRPTIME('2024', '%Y') = TRY_STRPTIME('2024', '%Y')", true, 'functions/to_timestamp'],
  ["REGEXP_FULL_MATCH('abc', 'a.c')", true, 'functions/regexp_like'],
  ["SHA256('a') = SHA2('a')", true, 'functions/sha2'],
  [over("STRING_AGG(s, ',' ORDER BY s)"), 'a,b', 'functions/listagg'],
  ['SELECT UNNEST(LIST_VALUE(1)) AS v', 1, 'functions/flatten'],
]
