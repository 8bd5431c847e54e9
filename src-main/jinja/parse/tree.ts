// The syntax tree: closed unions of expressions and statements, each with its offset in the template.
import type { Value } from '../values/index.ts'

export type BinaryOperator = '+' | '-' | '*' | '/' | '//' | '%' | '**'
export type Comparison = '==' | '!=' | '<' | '<=' | '>' | '>=' | 'in' | 'not in'

export interface Arguments {
  readonly positional: readonly Expression[]
  readonly named: readonly { readonly name: string; readonly value: Expression }[]
  readonly spread: Expression | undefined
  readonly spreadNamed: Expression | undefined
}

interface At {
  readonly offset: number
}

export type Expression = At &
  (
    | { readonly kind: 'constant'; readonly value: Value }
    | { readonly kind: 'name'; readonly name: string }
    | { readonly kind: 'list'; readonly items: readonly Expression[] }
    | { readonly kind: 'tuple'; readonly items: readonly Expression[] }
    | { readonly kind: 'dict'; readonly entries: readonly { readonly key: Expression; readonly value: Expression }[] }
    | { readonly kind: 'attribute'; readonly object: Expression; readonly name: string }
    | { readonly kind: 'item'; readonly object: Expression; readonly key: Expression }
    | { readonly kind: 'slice'; readonly object: Expression; readonly start: Expression | undefined; readonly stop: Expression | undefined; readonly step: Expression | undefined }
    | { readonly kind: 'call'; readonly target: Expression; readonly args: Arguments }
    | { readonly kind: 'filter'; readonly name: string; readonly input: Expression; readonly args: Arguments }
    | { readonly kind: 'test'; readonly name: string; readonly input: Expression; readonly args: Arguments }
    | { readonly kind: 'not'; readonly operand: Expression }
    | { readonly kind: 'sign'; readonly sign: '+' | '-'; readonly operand: Expression }
    | { readonly kind: 'and' | 'or'; readonly left: Expression; readonly right: Expression }
    | { readonly kind: 'binary'; readonly operator: BinaryOperator; readonly left: Expression; readonly right: Expression }
    | { readonly kind: 'concat'; readonly parts: readonly Expression[] }
    | { readonly kind: 'compare'; readonly first: Expression; readonly rest: readonly { readonly operator: Comparison; readonly operand: Expression }[] }
    | { readonly kind: 'condition'; readonly test: Expression; readonly then: Expression; readonly otherwise: Expression | undefined }
    /** The text of the block that a filter is applied to; made by the parser for `{% filter %}` and `{% set %}` blocks. */
    | { readonly kind: 'captured' }
  )

export type Target = At & ({ readonly kind: 'name'; readonly name: string } | { readonly kind: 'tuple'; readonly items: readonly Target[] } | { readonly kind: 'field'; readonly object: string; readonly name: string })

export interface Signature {
  readonly parameters: readonly { readonly name: string; readonly fallback: Expression | undefined }[]
}

export interface For {
  readonly kind: 'for'
  readonly offset: number
  readonly target: Target
  readonly over: Expression
  readonly filter: Expression | undefined
  readonly recursive: boolean
  /** Whether the body has a break or continue of this loop. */
  readonly isControlled: boolean
  readonly body: readonly Statement[]
  readonly otherwise: readonly Statement[]
}

export interface Macro {
  readonly kind: 'macro'
  readonly offset: number
  readonly name: string
  readonly signature: Signature
  readonly body: readonly Statement[]
}

export interface CallBlock {
  readonly kind: 'call'
  readonly offset: number
  readonly signature: Signature
  readonly call: Extract<Expression, { kind: 'call' }>
  readonly body: readonly Statement[]
}

export type Statement =
  | { readonly kind: 'text'; readonly offset: number; readonly text: string }
  | { readonly kind: 'output'; readonly offset: number; readonly value: Expression }
  | { readonly kind: 'do'; readonly offset: number; readonly value: Expression }
  | { readonly kind: 'if'; readonly offset: number; readonly branches: readonly { readonly test: Expression; readonly body: readonly Statement[] }[]; readonly otherwise: readonly Statement[] }
  | { readonly kind: 'set'; readonly offset: number; readonly target: Target; readonly value: Expression }
  | { readonly kind: 'set-block'; readonly offset: number; readonly target: Target; readonly filter: Expression; readonly body: readonly Statement[] }
  | { readonly kind: 'filter-block'; readonly offset: number; readonly filter: Expression; readonly body: readonly Statement[] }
  | { readonly kind: 'with'; readonly offset: number; readonly bindings: readonly { readonly target: Target; readonly value: Expression }[]; readonly body: readonly Statement[] }
  | { readonly kind: 'scope'; readonly offset: number; readonly body: readonly Statement[] }
  | { readonly kind: 'break' | 'continue'; readonly offset: number }
  | For
  | Macro
  | CallBlock
