// Functions in a FROM that make rows: table macros, which the rules for FLATTEN and GENERATOR write calls of.
const IS_WANTED = "json_type(v) IN ('ARRAY', 'OBJECT') AND mode IN ('BOTH', json_type(v))"
const IS_EMPTY = "((json_type(v) = 'ARRAY' AND json_array_length(v) = 0) OR (json_type(v) = 'OBJECT' AND len(json_keys(v)) = 0))"
const INDEX = "CASE json_type(v) WHEN 'ARRAY' THEN CAST(e.key AS BIGINT) END"
const STEP = "CASE WHEN json_type(v) = 'ARRAY' THEN base || '[' || e.key || ']' WHEN NOT regexp_full_match(e.key, '[A-Za-z_]\\w*') THEN base || '[''' || e.key || ''']' WHEN base = '' THEN e.key ELSE base || '.' || e.key END"

// Of a value inside others, the path says whether it is an array's: its last step is an index.
const IS_ITEM = "regexp_matches(e.fullkey, '\\[\\d+\\]$') AND regexp_full_match(e.key, '\\d+')"
const PATH = "CASE WHEN base = '' THEN ltrim(substr(e.fullkey, 2), '.') ELSE base || substr(e.fullkey, 2) END"

const rows = (list: string): string => `SELECT generate_subscripts(${list}, 1) AS "INDEX", unnest(${list}) AS "VALUE"`

export const TABLE_MACROS: readonly string[] = [
  `CREATE MACRO sf_flatten(v, base := '', mode := 'BOTH', is_outer := false) AS TABLE
    SELECT CASE json_type(v) WHEN 'OBJECT' THEN e.key END AS "KEY", ${STEP} AS "PATH", ${INDEX} AS "INDEX", e.value AS "VALUE", v AS "THIS"
      FROM json_each(v) AS e WHERE ${IS_WANTED}
    UNION ALL SELECT NULL, base, NULL, NULL, v WHERE is_outer AND ((${IS_WANTED}) IS NOT TRUE OR ${IS_EMPTY})`,
  `CREATE MACRO sf_flatten_all(v, base := '') AS TABLE
    SELECT CASE WHEN NOT (${IS_ITEM}) THEN e.key END AS "KEY", ${PATH} AS "PATH", CASE WHEN ${IS_ITEM} THEN CAST(e.key AS BIGINT) END AS "INDEX", e.value AS "VALUE", json_extract(v, e.path) AS "THIS"
      FROM json_tree(v) AS e WHERE e.parent IS NOT NULL`,
  `CREATE MACRO sf_split_to_table(s, d) AS TABLE ${rows("CASE WHEN d = '' THEN [s] ELSE string_split(s, d) END")}`,
  `CREATE MACRO sf_strtok_split_to_table(s, d) AS TABLE ${rows('sf_tokens(s, d)')}`,
  'CREATE MACRO sf_generator(n) AS TABLE SELECT range AS sf_seq FROM range(CAST(n AS BIGINT))',
]
