// Statements to closures. Loops and macros are in files of their own.
import { placed } from '../failure.ts'
import type { Expression, Statement } from '../parse/index.ts'
import { text, truth } from '../values/index.ts'
import { compileExpression, written } from './expression.ts'
import type { Evaluate, Frame, Run } from './frame.ts'
import { compileLoop } from './loop.ts'
import { BREAK, CONTINUE } from './loop-state.ts'
import { compileCallBlock, compileMacro } from './macro.ts'
import type { Scope } from './scope.ts'
import { compileTarget } from './target.ts'

/** The statements of a block, in order. What they assign must have been declared in `scope`. */
export function compileBody(body: readonly Statement[], scope: Scope): Run {
  const runs = body.map((statement) => compileStatement(statement, scope))
  const [first, second] = runs
  if (first === undefined) return () => undefined
  if (second === undefined) return (frame) => {
    frame.runtime.step()
    first(frame)
  }
  return (frame) => {
    frame.runtime.spend(runs.length)
    for (const run of runs) run(frame)
  }
}

/** A block with names of its own in the same frame. */
export function compileBlock(body: readonly Statement[], scope: Scope): Run {
  const reset = scope.assigned(body)
  const run = compileBody(body, scope)
  if (reset === undefined) return run
  return (frame) => {
    reset(frame)
    run(frame)
  }
}

function compileStatement(statement: Statement, scope: Scope): Run {
  switch (statement.kind) {
    case 'text': {
      const { text: written } = statement
      return (frame) => frame.runtime.write(written)
    }
    case 'output': return output(written(statement.value, compileExpression(statement.value, scope), scope))
    case 'do': {
      const evaluate = compileExpression(statement.value, scope)
      return (frame) => void evaluate(frame)
    }
    case 'if': return compileIf(statement, scope)
    case 'set': {
      const assign = compileTarget(statement.target, scope)
      const evaluate = compileExpression(statement.value, scope)
      const place = scope.compilation.place(statement.offset)
      return (frame) => {
        try {
          assign(frame, evaluate(frame))
        } catch (thrown) {
          throw placed(thrown, place)
        }
      }
    }
    case 'set-block': {
      const assign = compileTarget(statement.target, scope)
      const evaluate = captured(statement.body, statement.filter, scope)
      return (frame) => assign(frame, evaluate(frame))
    }
    case 'filter-block': return output(captured(statement.body, statement.filter, scope))
    case 'with': return compileWith(statement, scope)
    case 'scope': return compileBlock(statement.body, scope.block())
    case 'break': case 'continue': {
      const signal = statement.kind === 'break' ? BREAK : CONTINUE
      return () => {
        throw signal
      }
    }
    case 'for': return compileLoop(statement, scope)
    case 'macro': return compileMacro(statement, scope)
    case 'call': return output(compileCallBlock(statement, scope))
  }
}

function output(evaluate: Evaluate): Run {
  return (frame) => {
    const value = evaluate(frame)
    frame.runtime.write(typeof value === 'string' ? value : text(value))
  }
}

/** The text of a block after its filters. */
function captured(body: readonly Statement[], filter: Expression, scope: Scope): Evaluate {
  const run = compileBlock(body, scope.block())
  return compileExpression(filter, scope, (frame: Frame) => frame.runtime.capture(() => run(frame)))
}

function compileIf(statement: Extract<Statement, { kind: 'if' }>, scope: Scope): Run {
  scope.conditional += 1
  const tests = statement.branches.map((branch) => compileExpression(branch.test, scope))
  const branches = statement.branches.map((branch, index) => ({ test: tests[index], run: compileBody(branch.body, scope) }))
  const otherwise = compileBody(statement.otherwise, scope)
  scope.conditional -= 1
  return (frame) => {
    for (const { test, run } of branches) {
      if (test !== undefined && truth(test(frame))) return run(frame)
    }
    return otherwise(frame)
  }
}

/** The values are evaluated outside, so that one binding does not see another. */
function compileWith(statement: Extract<Statement, { kind: 'with' }>, scope: Scope): Run {
  const inner = scope.block()
  const values = statement.bindings.map((binding) => compileExpression(binding.value, scope))
  const assigns = statement.bindings.map((binding) => compileTarget(binding.target, inner, { declare: true }))
  const run = compileBlock(statement.body, inner)
  return (frame) => {
    const evaluated = values.map((evaluate) => evaluate(frame))
    assigns.forEach((assign, index) => assign(frame, evaluated[index]))
    run(frame)
  }
}
