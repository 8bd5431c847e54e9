// Copies a text and says that it did.
import { useState } from 'react'
import { Button } from './button.tsx'

export function CopyButton({ label, text }: { readonly label: string; readonly text: string }) {
  const [state, setState] = useState<'idle' | 'copied' | 'refused'>('idle')
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text)
      setState('copied')
    } catch {
      setState('refused')
    }
    setTimeout(() => setState('idle'), 1_600)
  }
  const said = { idle: label, copied: 'Copied', refused: 'Not allowed to copy' }[state]
  return <Button title={text} onClick={() => void copy()}><span aria-live="polite">{said}</span></Button>
}
