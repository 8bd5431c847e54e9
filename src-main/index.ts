// Electron's main entry.
import { startDesktop } from './hosts/electron/index.ts'

startDesktop()
