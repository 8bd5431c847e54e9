// Completion while somebody types: when the list is open, which option is active, and what an accepted one makes of the text.
import { useMemo, useState } from 'react'
import type { KeyboardEvent } from 'react'
import { complete } from '../../../src-main/core/selector/index.ts'
import type { Completion, CompletionOption, Vocabulary } from '../../../src-main/core/selector/index.ts'

export interface CompletionState {
  /** undefined: the list is closed. */
  readonly completion: Completion | undefined
  /** Of its options; -1 is none. */
  readonly active: number
}

export interface CompletionControl extends CompletionState {
  /** Somebody typed: offers what goes on from there. */
  typed(text: string, cursor: number): void
  accept(option: CompletionOption): void
  close(): void
  /** Whether the key was for the list. */
  pressed(event: KeyboardEvent<HTMLInputElement>): boolean
}

export interface CompletionInput {
  readonly text: string
  readonly vocabulary: Vocabulary
  /** The text with an accepted option in it, and where the cursor goes. */
  readonly onAccept: (text: string, cursor: number) => void
}

interface Asked {
  readonly cursor: number
  /** Asked for by a key, or by what was accepted before: then also where nothing is typed yet. */
  readonly isWanted: boolean
}

export function useCompletion({ text, vocabulary, onAccept }: CompletionInput): CompletionControl {
  const [asked, setAsked] = useState<Asked | undefined>(undefined)
  const [active, setActive] = useState(-1)
  const completion = useMemo(() => (asked === undefined ? undefined : offered(complete(text, asked.cursor, vocabulary), text, asked.isWanted)), [asked, text, vocabulary])

  function ask(next: Asked, on: string): void {
    const found = offered(complete(on, next.cursor, vocabulary), on, next.isWanted)
    setAsked(found === undefined ? undefined : next)
    // A word in braces is going to be one of these; outside, plain words may be meant as they are.
    setActive(found !== undefined && (next.isWanted || found.options[0]?.kind === 'key' || found.options[0]?.kind === 'value') ? 0 : -1)
  }

  function close(): void {
    setAsked(undefined)
  }

  function accept(option: CompletionOption): void {
    if (completion === undefined) return
    const { span } = completion
    const written = text.slice(0, span.start) + option.text + text.slice(span.end)
    const cursor = span.start + option.text.length
    onAccept(written, cursor)
    // After a key its values are what comes next, after a brace its keys.
    if (option.kind === 'key' || option.text.endsWith('{ ')) ask({ cursor, isWanted: true }, written)
    else close()
  }

  function pressed(event: KeyboardEvent<HTMLInputElement>): boolean {
    if (event.nativeEvent.isComposing) return false
    const count = completion?.options.length ?? 0
    if (completion === undefined) {
      const isAsking = event.key === 'ArrowDown' || (event.key === ' ' && event.ctrlKey)
      if (isAsking) ask({ cursor: event.currentTarget.selectionStart ?? text.length, isWanted: true }, text)
      return isAsking
    }
    const chosen = completion.options[active]
    switch (event.key) {
      case 'ArrowDown':
        setActive((active + 1) % count)
        return true
      case 'ArrowUp':
        setActive(active <= 0 ? count - 1 : active - 1)
        return true
      case 'Enter':
      case 'Tab':
        if (chosen === undefined || event.shiftKey) close()
        else accept(chosen)
        return chosen !== undefined && !event.shiftKey
      case 'Escape':
        close()
        return true
      case 'ArrowLeft':
      case 'ArrowRight':
      case 'Home':
      case 'End':
        close()
        return false
      default:
        return false
    }
  }

  return { completion, active, typed: (now, cursor) => ask({ cursor, isWanted: false }, now), accept, close, pressed }
}

/** undefined where there is nothing to offer: no option, or only the one that stands there already. */
function offered(completion: Completion, text: string, isWanted: boolean): Completion | undefined {
  const { options, typed, span } = completion
  const [only] = options
  if (only === undefined || (!isWanted && typed === '')) return undefined
  return options.length === 1 && only.text === text.slice(span.start, span.end) ? undefined : completion
}
