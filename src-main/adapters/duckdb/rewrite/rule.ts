// What a rule is: tokens of one statement in, tokens out, or the construct that the embedded warehouse cannot do.
import type { Result } from '../../../core/failure/index.ts'
import type { Token } from './tokens.ts'

/** May change the array that it is given and give it back. */
export type Rule = (tokens: Token[]) => Result<Token[]>

/** A rule that leaves parts out which change no row here, each with a sentence. */
export type NotingRule = (tokens: Token[], note: (sentence: string) => void) => Result<Token[]>
