// Where a command writes: the answer on standard output, everything else on standard error.

export interface TerminalOptions {
  readonly json: boolean
  readonly quiet: boolean
  readonly verbose: boolean
  readonly color: boolean
}

export interface Paint {
  bold(text: string): string
  dim(text: string): string
  red(text: string): string
  green(text: string): string
  yellow(text: string): string
  blue(text: string): string
}

export interface Terminal {
  readonly json: boolean
  readonly quiet: boolean
  readonly verbose: boolean
  /** A person may be asked: standard input and output are terminals, and no document was asked for. */
  readonly canAsk: boolean
  /** Standard error is a terminal: a line may be rewritten in place. */
  readonly isLive: boolean
  readonly paint: Paint
  /** The answer. */
  print(text: string): void
  document(value: unknown): void
  /** A message beside the answer; none with --quiet. */
  note(text: string): void
  warn(text: string): void
}

export function createTerminal(options: TerminalOptions): Terminal {
  const { json, quiet, verbose } = options
  const note = (text: string): void => void process.stderr.write(`${text}\n`)
  return {
    json,
    quiet,
    verbose,
    canAsk: !json && process.stdin.isTTY === true && process.stdout.isTTY === true,
    isLive: !quiet && process.stderr.isTTY === true,
    paint: options.color ? COLORS : PLAIN,
    print: (text) => { if (!json) process.stdout.write(`${text}\n`) },
    document: (value) => { if (json) process.stdout.write(`${JSON.stringify(value, null, 2)}\n`) },
    note: (text) => { if (!quiet) note(text) },
    warn: note,
  }
}

/** NO_COLOR (no-color.org) wins over everything but is meant to be non-empty. */
export function wantsColor(flag: boolean): boolean {
  return flag && process.stdout.isTTY === true && (process.env['NO_COLOR'] ?? '') === '' && process.env['TERM'] !== 'dumb'
}

const code = (open: number, close: number) => (text: string): string => `\u001b[${open}m${text}\u001b[${close}m`
const COLORS: Paint = { bold: code(1, 22), dim: code(2, 22), red: code(31, 39), green: code(32, 39), yellow: code(33, 39), blue: code(34, 39) }

const same = (text: string): string => text
const PLAIN: Paint = { bold: same, dim: same, red: same, green: same, yellow: same, blue: same }
