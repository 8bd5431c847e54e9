// A text that holds on to nothing but itself, and that is kept once however often it comes up.

const NOTHING: Readonly<Record<string, string>> = Object.freeze(Object.create(null))

/**
 * The same text. V8 does not copy what is cut out of a text, it points into it: an id of 36 characters would keep a file of 14 kB in memory. What has been
 * asked for as the name of a property is a copy, and one copy for all that are equal.
 */
export function ownText(text: string): string {
  return NOTHING[text] ?? text
}
