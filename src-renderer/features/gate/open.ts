// Whether the gate's panel is open: it is opened from the status bar, and from the palette.
import { create } from 'zustand'

export const useGatePanel = create<{ readonly isOpen: boolean }>(() => ({ isOpen: false }))

export function setGatePanel(isOpen: boolean): void {
  useGatePanel.setState({ isOpen })
}

export const showGate = (): void => setGatePanel(true)
