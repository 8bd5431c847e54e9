// Whether two texts of a view's SELECT are the same but for white space at their ends, line ends and a closing semicolon.
export function sameQuery(a: string | undefined, b: string | undefined): boolean {
  return a === b || normalised(a) === normalised(b)
}

function normalised(query: string | undefined): string {
  return (query ?? '').replaceAll('\r\n', '\n').replace(/[ \t]+$/gm, '').trim().replace(/;$/, '').trimEnd()
}

/** Whether it takes whatever columns its source has: `SELECT *`, `"T".*`; not count(*) or a product. */
export function selectsEverything(query: string | undefined): boolean {
  return query !== undefined && /(?:\bselect|\bdistinct|[,.])\s*\*/i.test(query)
}
