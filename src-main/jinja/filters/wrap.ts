// Python's textwrap.wrap for one line.

interface WrapOptions {
  readonly width: number
  readonly breakLong: boolean
  readonly breakHyphens: boolean
}

/** The words and the white space between them, hyphenated words cut after their hyphens (`wordsep_re` of textwrap, without its rule for dashes). */
function chunksOf(line: string, breakHyphens: boolean): string[] {
  const chunks = line.split(/([\t\n\v\f\r ]+)/)
  const cut = breakHyphens ? chunks.flatMap((chunk) => chunk.split(/(?<=[\p{L}\p{N}_!"'&.,?]-{2,})(?=[\p{L}\p{N}_])|(?<=[\p{L}\p{N}_!"'&.,?])(?=-{2,}[\p{L}\p{N}_])|(?<=[^\d\W][\w]*-|[^\d\W]-)(?=[^\d\W]-?[^\d\W])/u)) : chunks
  return cut.filter((chunk) => chunk !== '')
}

export function wrap(line: string, { width, breakLong, breakHyphens }: WrapOptions): readonly string[] {
  const chunks = chunksOf(line, breakHyphens).reverse()
  const lines: string[] = []
  while (chunks.length > 0) {
    if (lines.length > 0 && (chunks.at(-1) ?? '').trim() === '') chunks.pop()
    const current = takeLine(chunks, width, breakLong, breakHyphens)
    if ((current.at(-1) ?? 'x').trim() === '') current.pop()
    if (current.length > 0) lines.push(current.join(''))
  }
  return lines
}

function takeLine(chunks: string[], width: number, breakLong: boolean, breakHyphens: boolean): string[] {
  const current: string[] = []
  let length = 0
  for (let next = chunks.at(-1); next !== undefined && length + next.length <= width; next = chunks.at(-1)) {
    current.push(next)
    length += next.length
    chunks.pop()
  }
  const long = chunks.at(-1)
  if (long === undefined || long.length <= width) return current
  if (breakLong) breakChunk(chunks, current, Math.max(1, width - length), breakHyphens)
  else if (current.length === 0) current.push(chunks.pop() ?? '')
  return current
}

/** Puts the first `space` characters of the last chunk on this line, or up to a hyphen among them. */
function breakChunk(chunks: string[], current: string[], space: number, breakHyphens: boolean): void {
  const chunk = chunks.pop() ?? ''
  const hyphen = breakHyphens && chunk.length > space ? chunk.lastIndexOf('-', space - 1) : -1
  const end = hyphen > 0 && /[^-]/.test(chunk.slice(0, hyphen)) ? hyphen + 1 : space
  current.push(chunk.slice(0, end))
  if (end < chunk.length) chunks.push(chunk.slice(end))
}
