// What is wrong with a selector, and where; said when typing pauses, and never while something is offered.
import { useMemo } from 'react'
import { parseSelector } from '../../../src-main/core/selector/index.ts'
import type { Mark } from '../../lib/selector-pieces.ts'
import { useSettled } from '../../lib/use-settled.ts'
import type { Unparsed } from './selector-problem.tsx'

export interface MistakeInput {
  readonly text: string
  readonly problem: string | undefined
  readonly marks: readonly Mark[] | undefined
  readonly isWords: ((text: string) => boolean) | undefined
  readonly isBusy: boolean
}

export interface Mistake {
  readonly isWrong: boolean
  /** Where the text does not parse. */
  readonly failure: Unparsed | undefined
  readonly marks: readonly Mark[]
}

/** ms after the last key. */
const PAUSE = 350
const QUIET: Mistake = { isWrong: false, failure: undefined, marks: [] }

export function useMistake({ text, problem, marks = [], isWords, isBusy }: MistakeInput): Mistake {
  const isPaused = useSettled(text, PAUSE) === text
  const failure = useMemo(() => {
    const parsed = isWords?.(text) === true ? undefined : parseSelector(text)
    return parsed?.ok === false && parsed.failure.code === 'SEL001' ? parsed.failure : undefined
  }, [text, isWords])
  if (!isPaused || isBusy) return QUIET
  if (failure !== undefined) return { isWrong: true, failure, marks: [{ span: failure.facts.span, tone: 'problem' }] }
  return { isWrong: problem !== undefined, failure, marks }
}
