// Keys and menu items that work everywhere in the frame.
import { useEffect } from 'react'
import { assertNever } from '../../../src-main/contract/index.ts'
import type { MenuCommand } from '../../../src-main/contract/index.ts'
import type { Intents } from '../../lib/intents.ts'
import { chooseTheme, closeProject, desktop, isDark, useTheme } from '../../platform/index.ts'
import { closeTab, stepTab, useTabs } from '../tabs/store.ts'

export interface ShortcutTargets {
  readonly intents: Intents
  readonly openPalette: () => void
}

export function useShortcuts({ intents, openPalette }: ShortcutTargets): void {
  useEffect(() => {
    const obey = (command: MenuCommand): void => {
      switch (command) {
        case 'open-project': return closeProject()
        case 'close-tab': return closeTab(useTabs.getState().active)
        case 'palette': return openPalette()
        case 'plan': return intents.openPlan()
        case 'runs': return intents.openRuns()
        case 'findings': return intents.openFindings()
        case 'toggle-theme': return chooseTheme(isDark(useTheme.getState().choice) ? 'light' : 'dark')
        default: return assertNever(command)
      }
    }
    const onKeyDown = (event: KeyboardEvent): void => {
      const isCommand = event.ctrlKey || event.metaKey
      if (isCommand && event.key.toLowerCase() === 'k') obey('palette')
      else if (isCommand && event.shiftKey && event.key.toLowerCase() === 'p') obey('plan')
      else if (event.altKey && event.key === 'w') obey('close-tab')
      else if (event.altKey && (event.key === 'PageDown' || event.key === 'PageUp')) stepTab(event.key === 'PageDown' ? 1 : -1)
      else return
      event.preventDefault()
    }
    window.addEventListener('keydown', onKeyDown)
    const stopMenu = desktop?.onMenu(obey)
    return () => {
      window.removeEventListener('keydown', onKeyDown)
      stopMenu?.()
    }
  }, [intents, openPalette])
}
