// What the window does, as the command that does the same in a terminal.

export interface Command {
  readonly name: string
  readonly flags: readonly (readonly [flag: string, value?: string | undefined])[]
}

export function commandLine({ name, flags }: Command): string {
  const words = flags.flatMap(([flag, value]) => (value === undefined ? [flag] : [flag, quoted(value)]))
  return ['sluice', name, ...words].join(' ')
}

/** Quoted for a POSIX shell, and only where it must be. */
export function quoted(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`
}
