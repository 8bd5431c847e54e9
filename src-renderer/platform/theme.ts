// Light or dark: what the system says, unless the user chose.
import { create } from 'zustand'
import type { ThemeChoice } from '../../src-main/contract/index.ts'
import { desktop } from './desktop.ts'

const KEY = 'sluice.theme'
const system = window.matchMedia('(prefers-color-scheme: dark)')

function remembered(): ThemeChoice {
  const text = localStorage.getItem(KEY)
  return text === 'light' || text === 'dark' ? text : 'system'
}

export const useTheme = create<{ readonly choice: ThemeChoice }>(() => ({ choice: remembered() }))

export function isDark(choice: ThemeChoice): boolean {
  return choice === 'dark' || (choice === 'system' && system.matches)
}

/** Keeps the document in the chosen theme, now and whenever the system or the user changes it. */
export function followTheme(): void {
  const apply = () => { document.documentElement.dataset['theme'] = isDark(useTheme.getState().choice) ? 'dark' : 'light' }
  system.addEventListener('change', apply)
  useTheme.subscribe(apply)
  apply()
}

export function chooseTheme(choice: ThemeChoice): void {
  localStorage.setItem(KEY, choice)
  desktop?.setTheme(choice)
  useTheme.setState({ choice })
}
