// A text as an SQL literal of DuckDB: quotes doubled, nothing else is special. A NUL would end the statement, and no text of ours has one.
export function literal(text: string): string {
  if (text.includes('\0')) throw new Error('a text with a NUL cannot be recorded')
  return `'${text.replaceAll("'", "''")}'`
}
