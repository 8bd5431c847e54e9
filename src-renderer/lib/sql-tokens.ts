// Splits SQL for colouring: keywords, texts, numbers, comments, and everything else. It never fails; unknown text is text.

export type SqlTokenKind = 'keyword' | 'string' | 'number' | 'comment' | 'text'
export interface SqlToken {
  readonly kind: SqlTokenKind
  readonly text: string
}

const KEYWORDS = new Set(
  `add all alter and any as asc begin between by case cast check cluster column comment commit constraint create cross current database default delete desc describe
  distinct drop else end escape except exists false filter first following for foreign from full function grant group having if ilike in inner insert intersect interval into
  is join key lateral last left like limit macro matched materialized merge minus natural not null nulls on or order outer over partition preceding primary qualify range
  recursive references rename replace returning right rollback row rows schema select sequence set start table temp temporary then to transaction transient true truncate
  unbounded union unique unpivot update use using values view when where window with`.split(/\s+/),
)

const PATTERN = /(--[^\n]*|\/\*[\s\S]*?(?:\*\/|$))|('(?:[^']|'')*(?:'|$))|("(?:[^"]|"")*(?:"|$))|(\b\d+(?:\.\d+)?\b)|([A-Za-z_][\w$]*)|([^A-Za-z_'"\d/-]+|[/-]|\d+)/g

export function sqlTokens(sql: string): readonly SqlToken[] {
  const tokens: SqlToken[] = []
  for (const [text, comment, string, , number, word] of sql.matchAll(PATTERN)) {
    if (comment !== undefined) tokens.push({ kind: 'comment', text })
    else if (string !== undefined) tokens.push({ kind: 'string', text })
    else if (number !== undefined) tokens.push({ kind: 'number', text })
    else if (word !== undefined && KEYWORDS.has(word.toLowerCase())) tokens.push({ kind: 'keyword', text })
    else tokens.push({ kind: 'text', text })
  }
  return tokens
}
