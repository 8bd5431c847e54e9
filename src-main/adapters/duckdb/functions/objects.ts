// Objects, which are JSON here, their keys in the order in which they were written. Rules: docs.snowflake.com/en/sql-reference/functions/NAME.
import type { Token } from '../rewrite/tokens.ts'
import { joined, refuse, sql } from '../rewrite/writing.ts'
import { form, macro, once, written, writtenWhole } from './define.ts'
import type { Call, Family } from './define.ts'
import { asVariants } from './variants.ts'

/** Pairs whose value is NULL are left out. Written as text, because merging would also take a JSON null out of a value. */
function objectConstruct(call: Call): ReturnType<typeof written> {
  const pairs = pairsOf(call)
  if (pairs === undefined) return refuse('OBJECT_CONSTRUCT of all columns', 'Name the keys and values.')
  if (pairs.length === 0) return written(sql`CAST('{}' AS JSON)`)
  return written(sql`sf_object_of("list_value"(${joined(pairs.map(([key, value]) => sql`sf_pair(${key}, ${value})`), ',')}))`)
}

/** A value of NULL is kept as a JSON null. */
function keepingNull(call: Call): ReturnType<typeof written> {
  const pairs = pairsOf(call)
  if (pairs === undefined) return refuse('OBJECT_CONSTRUCT_KEEP_NULL of all columns', 'Name the keys and values.')
  return written(sql`json_object(${joined(pairs.flatMap(([key, value]) => [key, ...asVariants([value])]), ',')})`)
}

/** undefined for OBJECT_CONSTRUCT(*). */
function pairsOf(call: Call): readonly (readonly [readonly Token[], readonly Token[]])[] | undefined {
  if (call.args.length % 2 !== 0) return undefined
  return call.args.flatMap((key, at) => (at % 2 === 0 ? [[key, call.args[at + 1] ?? []] as const] : []))
}

/** OBJECT_PICK and OBJECT_DELETE of keys, or of an array of keys. */
const byKeys = (as: string): ReturnType<typeof form> =>
  form((call) => {
    const [object = [], ...keys] = call.args
    return written(sql`${as}(${object}, json_array(${joined(keys, ',')}))`)
  })

// Keys that came as an array are one level deeper.
const KEYS = "list_transform(flatten(list_transform(json_extract(keys, '$[*]'), lambda e: CASE json_type(e) WHEN 'ARRAY' THEN json_extract(e, '$[*]') ELSE [e] END)), lambda e: json_extract_string(e, '$'))"
const MEMBER = (key: string): string => `sf_pair(${key}, json_extract(_p.o, sf_pointer(${key})))`
const chosen = (condition: string): string => `(o, keys) AS ${once({ o: 'o', keys: KEYS, own: 'json_keys(o)' }, `sf_object_of(list_transform(list_filter(${condition}), lambda e: ${MEMBER('e')}))`)}`
const HAS = 'list_contains(json_keys(_p.o), _p.k)'
const NEW = "sf_pair(_p.k, _p.x)"
const inserted = (isUpdate: string): string =>
  once(
    { o: 'o', k: 'CAST(k AS VARCHAR)', x: 'sf_to_variant(x)' },
    `CASE WHEN _p.x IS NULL OR _p.k IS NULL THEN _p.o WHEN ${HAS} AND NOT ${isUpdate} THEN error('The object has the key ' || _p.k || ' already')
      WHEN ${HAS} THEN sf_object_of(list_transform(json_keys(_p.o), lambda e: CASE WHEN e = _p.k THEN ${NEW} ELSE ${MEMBER('e')} END))
      ELSE sf_object_of(list_append(list_transform(json_keys(_p.o), lambda e: ${MEMBER('e')}), ${NEW})) END`,
  )

function objectAgg(call: Call): ReturnType<typeof written> {
  const [key = [], value = []] = call.args
  // A pair with a NULL is NULL, which the aggregate leaves out.
  return writtenWhole(sql`CAST('{' || coalesce("string_agg"(sf_pair(${key}, ${value}), ',')${call.over}, '') || '}' AS JSON)`)
}

export const objects: Family = {
  // NULL where the value is.
  SF_PAIR: macro('sf_pair', "(k, x) AS CAST(to_json(CAST(k AS VARCHAR)) AS VARCHAR) || ':' || CAST(sf_to_variant(x) AS VARCHAR)"),
  SF_OBJECT_OF: macro('sf_object_of', "(pairs) AS CAST('{' || coalesce(list_aggregate(pairs, 'string_agg', ','), '') || '}' AS JSON)"),
  OBJECT_CONSTRUCT: form(objectConstruct),
  OBJECT_CONSTRUCT_KEEP_NULL: form(keepingNull),
  OBJECT_KEYS: macro('sf_object_keys', '(v) AS to_json(json_keys(v))'),
  OBJECT_AGG: form(objectAgg), OBJECTAGG: form(objectAgg),
  SF_OBJECT_PICK: macro('sf_object_pick', chosen('_p.keys, lambda e: list_contains(_p.own, e)')),
  SF_OBJECT_DELETE: macro('sf_object_delete', chosen('_p.own, lambda e: NOT list_contains(_p.keys, e)')),
  OBJECT_PICK: byKeys('sf_object_pick'),
  OBJECT_DELETE: byKeys('sf_object_delete'),
  OBJECT_INSERT: macro('sf_object_insert', `(o, k, x) AS ${inserted('false')}`, `(o, k, x, is_update) AS ${inserted('is_update')}`),
}
