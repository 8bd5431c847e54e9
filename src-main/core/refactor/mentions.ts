// Lines that still have a name after a rename: a person looks at them, for nobody else can tell what they mean.

export interface Mention {
  /** From 1. */
  readonly line: number
  readonly text: string
}

const LONGEST = 200

/** As a whole word: OLD is not in OLD_2. */
export function mentionsOf(text: string, name: string): readonly Mention[] {
  if (name === '' || !text.includes(name)) return []
  const word = new RegExp(`(?<![\\w$])${name.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')}(?![\\w$])`, 'u')
  return text.split(/\r?\n/).flatMap((line, index) => (word.test(line) ? [{ line: index + 1, text: line.trim().slice(0, LONGEST) }] : []))
}
