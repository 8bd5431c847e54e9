// What the command line says to the desktop. Chromium's own switches stand between ours, so that only known names are taken.

export interface DesktopOptions {
  /** The project to open first. */
  readonly folder: string | undefined
  readonly dataFolder: string | undefined
  /** An engine that runs elsewhere: its socket, its data folder, or the link that `sluice serve` shows. */
  readonly engine: string | undefined
}

/** `--name VALUE` or `--name=VALUE`. */
export function readOptions(args: readonly string[]): DesktopOptions {
  const value = (name: string): string | undefined => {
    const at = args.findIndex((arg) => arg === name || arg.startsWith(`${name}=`))
    const found = args[at]
    return found === name ? args[at + 1] : found?.slice(name.length + 1)
  }
  return { folder: value('--folder'), dataFolder: value('--data-dir'), engine: value('--engine') }
}
