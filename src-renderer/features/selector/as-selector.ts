// What a person means who types a word: a search in names.

/** `CUSTOMER` is `{ name: "*CUSTOMER*" }`; what has a brace is a selector already. */
export function asSelector(text: string): string {
  const trimmed = text.trim()
  if (trimmed === '' || /[{}()]/.test(trimmed)) return trimmed
  return `{ name: "*${trimmed.replaceAll(/[\\"]/g, '\\$&')}*" }`
}
