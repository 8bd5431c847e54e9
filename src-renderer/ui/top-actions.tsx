// The actions of the shown tab, at the right end of the top bar.
import { createContext, useContext } from 'react'
import type { ReactNode } from 'react'
import { createPortal } from 'react-dom'

const slot = createContext<HTMLElement | null>(null)
export const TopActionsSlot = slot.Provider

export function TopActions({ children }: { readonly children: ReactNode }) {
  const element = useContext(slot)
  return element === null ? null : createPortal(children, element)
}
