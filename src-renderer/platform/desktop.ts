// The desktop around the window; undefined where the window is a page in a browser.
import type { SluiceDesktop } from '../../src-main/contract/index.ts'

declare global {
  interface Window {
    readonly sluiceDesktop?: SluiceDesktop
  }
}

export const desktop: SluiceDesktop | undefined = window.sluiceDesktop
