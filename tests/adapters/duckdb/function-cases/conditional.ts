// Conditional functions, with the values that Snowflake documents.
import type { FunctionCase } from './index.ts'

export const CONDITIONAL: readonly FunctionCase[] = [
  ["NVL('food', 'bard') || NVL(NULL, 3.14)", 'food3.14', 'functions/nvl'],
  ['IFNULL(NULL, 2)', 2, 'functions/ifnull'],
  ['COALESCE(NULL, NULL, 3)', 3, 'functions/coalesce'],
  ['NVL2(NULL, 2, 3)', 3, 'functions/nvl2'],
  ["IFF(NULL, 'true', 'false')", 'false', 'functions/iff'],
  ['NULLIF(0, 0)', null, 'functions/nullif'],
  ['ZEROIFNULL(NULL) + ZEROIFNULL(3.14)', 3.14, 'functions/zeroifnull'],
  ['NULLIFZERO(0)', null, 'functions/nullifzero'],
  ['EQUAL_NULL(NULL, NULL) AND NOT EQUAL_NULL(1, NULL)', true, 'functions/equal_null'],
  ["DECODE(NULL, 1, 'one', NULL, '-NULL-', 'other')", '-NULL-', 'functions/decode'],
  ["DECODE(4, 1, 'one', 2, 'two')", null, 'functions/decode'],
  ['GREATEST(1, 3, 2)', 3, 'functions/greatest'],
  ['GREATEST(1, NULL, 3)', null, 'functions/greatest'],
  ["LEAST('b', 'a')", 'a', 'functions/least'],
  ['LEAST(1, NULL)', null, 'functions/least'],
  ['GREATEST_IGNORE_NULLS(1, NULL, 3) - LEAST_IGNORE_NULLS(1, NULL, 3)', 2, 'functions/greatest_ignore_nulls'],
  ['BOOLAND(1, -2) AND BOOLOR(0, 2) AND BOOLNOT(0) AND BOOLXOR(2, 0)', true, 'functions/booland'],
]
