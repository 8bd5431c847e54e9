// Arrays, which are JSON here. Rules: docs.snowflake.com/en/sql-reference/functions/NAME. Positions count from 0; a negative one from the end.
import { joined, sql, trimmed } from '../rewrite/writing.ts'
import { form, macro, once, refused, writtenWhole, written } from './define.ts'
import type { Call, Family } from './define.ts'
import { asVariants } from './variants.ts'

/** NULLs are left out, as in ARRAY_AGG(x) WITHIN GROUP (ORDER BY y) OVER (…). */
function arrayAgg(call: Call): ReturnType<typeof written> {
  const [value = []] = call.args
  const operand = value[0]?.upper === 'DISTINCT' ? trimmed(value.slice(1)) : value
  const order = call.within.length === 0 ? [] : sql` ${call.within}`
  return writtenWhole(sql`sf_array_of("array_agg"(${value}${order}) FILTER (WHERE ${operand} IS NOT NULL)${call.over})`)
}

const ITEMS = (array: string): string => `json_extract(${array}, '$[*]')`
const ITEM = "coalesce(sf_to_variant(x), CAST('null' AS JSON))"
const N = (position: string): string => `CAST(${position} AS BIGINT)`
const SIZE = "CASE json_type(v) WHEN 'ARRAY' THEN CAST(json_array_length(v) AS BIGINT) END"
const SIZE_OF = 'len(_p.items)'
/** Where a position is in an array of that size, from 0 to the size. */
const AT = (position: string): string => `least(greatest(CASE WHEN _p.${position} < 0 THEN ${SIZE_OF} + _p.${position} ELSE _p.${position} END, 0), ${SIZE_OF})`
const SLICE = once({ items: ITEMS('v'), f: N('f'), t: N('t') }, `CASE WHEN _p.items IS NOT NULL AND _p.f IS NOT NULL AND _p.t IS NOT NULL THEN to_json(list_slice(_p.items, ${AT('f')} + 1, ${AT('t')})) END`)
const WITHOUT = once({ items: ITEMS('v'), at: N('n') }, `to_json(list_filter(_p.items, lambda e, i: i - 1 <> CASE WHEN _p.at < 0 THEN ${SIZE_OF} + _p.at ELSE _p.at END))`)
const DISTINCT = once({ items: ITEMS('v') }, 'to_json(list_filter(_p.items, lambda e, i: list_position(_p.items, e) = i))')
const all = (body: string): string => `(v) AS to_json(${body})`

export const arrays: Family = {
  ARRAY_CONSTRUCT: form((call) => written(sql`json_array(${joined(asVariants(call.args), ',')})`)),
  ARRAY_CONSTRUCT_COMPACT: form((call) => written(sql`sf_array_compact(json_array(${joined(asVariants(call.args), ',')}))`)),
  SF_ARRAY_OF: macro('sf_array_of', "(list) AS coalesce(to_json(list_transform(list, lambda e: sf_to_variant(e))), CAST('[]' AS JSON))"),
  ARRAY_AGG: form(arrayAgg), ARRAYAGG: form(arrayAgg),
  ARRAY_UNIQUE_AGG: form((call) => arrayAgg({ ...call, args: [sql`DISTINCT ${call.args[0] ?? []}`] })),
  ARRAY_SIZE: macro('sf_array_size', `(v) AS ${SIZE}`),
  ARRAY_TO_STRING: macro('sf_array_to_string', `(v, separator) AS array_to_string(list_transform(${ITEMS('v')}, lambda e: coalesce(json_extract_string(e, '$'), '')), separator)`),
  ARRAY_CONTAINS: macro('sf_array_contains', `(x, v) AS list_contains(${ITEMS('v')}, sf_to_variant(x))`),
  ARRAY_POSITION: macro('sf_array_position', `(x, v) AS nullif(list_position(${ITEMS('v')}, sf_to_variant(x)), 0) - 1`),
  ARRAY_APPEND: macro('sf_array_append', `(v, x) AS to_json(list_append(${ITEMS('v')}, ${ITEM}))`),
  ARRAY_PREPEND: macro('sf_array_prepend', `(v, x) AS to_json(list_prepend(${ITEM}, ${ITEMS('v')}))`),
  ARRAY_CAT: macro('sf_array_cat', `(v, w) AS ${once({ v: ITEMS('v'), w: ITEMS('w') }, 'CASE WHEN _p.v IS NOT NULL AND _p.w IS NOT NULL THEN to_json(list_concat(_p.v, _p.w)) END')}`),
  ARRAY_COMPACT: macro('sf_array_compact', all(`list_filter(${ITEMS('v')}, lambda e: json_type(e) <> 'NULL')`)),
  ARRAY_DISTINCT: macro('sf_array_distinct', `(v) AS ${DISTINCT}`),
  ARRAY_REVERSE: macro('sf_array_reverse', all(`list_reverse(${ITEMS('v')})`)),
  ARRAY_FLATTEN: macro('sf_array_flatten', all(`flatten(list_transform(${ITEMS('v')}, lambda e: ${ITEMS('e')}))`)),
  ARRAY_SLICE: macro('sf_array_slice', `(v, f, t) AS ${SLICE}`),
  ARRAY_REMOVE: macro('sf_array_remove', `(v, x) AS to_json(list_filter(${ITEMS('v')}, lambda _e: _e <> sf_to_variant(x)))`),
  ARRAY_REMOVE_AT: macro('sf_array_remove_at', `(v, n) AS ${WITHOUT}`),
  ARRAYS_OVERLAP: macro('sf_arrays_overlap', `(v, w) AS list_has_any(${ITEMS('v')}, ${ITEMS('w')})`),
  ARRAY_GENERATE_RANGE: macro('sf_array_generate_range', `(a, b) AS to_json(range(${N('a')}, ${N('b')}))`, `(a, b, step) AS to_json(range(${N('a')}, ${N('b')}, ${N('step')}))`),
  ARRAY_INSERT: refused('Use ARRAY_SLICE and ARRAY_CAT.'),
  ARRAY_SORT: refused('Use ARRAY_AGG with WITHIN GROUP (ORDER BY …).'),
  ARRAY_MIN: refused('Use FLATTEN with MIN.'),
  ARRAY_MAX: refused('Use FLATTEN with MAX.'),
  ARRAY_INTERSECTION: refused('Use FLATTEN with INTERSECT.'),
  ARRAY_EXCEPT: refused('Use FLATTEN with EXCEPT.'),
  ARRAY_UNION_AGG: refused('Use FLATTEN with ARRAY_UNIQUE_AGG.'),
}
