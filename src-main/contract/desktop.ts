// What the window may ask of the desktop around it, and the names of the messages that carry it. Preload, main and renderer share it.

/** The only channels between preload and main; main answers each for its own window's main frame and for nobody else. */
export const DESKTOP_CHANNELS = {
  connect: 'sluice:connect',
  port: 'sluice:port',
  pickFolder: 'sluice:pick-folder',
  openExternal: 'sluice:open-external',
  setTheme: 'sluice:set-theme',
  menu: 'sluice:menu',
} as const

export type ThemeChoice = 'system' | 'light' | 'dark'

/** What a menu item of the desktop asks the window to do. */
export const MENU_COMMANDS = ['open-project', 'close-tab', 'palette', 'plan', 'runs', 'findings', 'toggle-theme'] as const
export type MenuCommand = (typeof MENU_COMMANDS)[number]

/** `window.sluiceDesktop`; absent in a browser. */
export interface SluiceDesktop {
  readonly platform: string
  /** Asks for a new port to the engine; it arrives as a window message whose data is DESKTOP_CHANNELS.port. */
  connect(): void
  /** undefined where the user gave up. */
  pickFolder(): Promise<string | undefined>
  /** Opens a page of the allow-list in the system's browser; false where it is not on it. */
  openExternal(url: string): Promise<boolean>
  setTheme(theme: ThemeChoice): void
  /** Gives back how to stop listening. */
  onMenu(listener: (command: MenuCommand) => void): () => void
}
