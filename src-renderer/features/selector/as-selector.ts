// What a person means who types a word: a search in names.

/** `CUSTOMER` is `{ name: "*CUSTOMER*" }`; what has a brace is a selector already. */
export function asSelector(text: string): string {
  const trimmed = text.trim()
  if (trimmed === '') return ''
  // As it is: what is said about places in it counts every character.
  if (isSelector(text)) return text
  return `{ name: "*${trimmed.replaceAll(/[\\"]/g, '\\$&')}*" }`
}

/** Whether a text is meant as one: plain words have no braces. */
export function isSelector(text: string): boolean {
  return /[{}()]/.test(text)
}
