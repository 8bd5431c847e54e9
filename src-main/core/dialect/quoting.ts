// Quoted identifiers of standard SQL, which both engines follow: any character is allowed inside, a quote is doubled.
export function quoteIdentifier(identifier: string): string {
  return identifier.includes('"') ? `"${identifier.replaceAll('"', '""')}"` : `"${identifier}"`
}
