// `for` as closures, plain and recursive.
import { placed } from '../failure.ts'
import type { For } from '../parse/index.ts'
import { iterate, truth, type Value } from '../values/index.ts'
import { compileExpression } from './expression.ts'
import { Frame, type Assign, type Evaluate, type Run } from './frame.ts'
import { BREAK, CONTINUE, Loop } from './loop-state.ts'
import type { Scope } from './scope.ts'
import { compileBlock } from './statement.ts'
import { compileTarget } from './target.ts'

export function compileLoop(statement: For, scope: Scope): Run {
  const over = compileExpression(statement.over, scope)
  const place = scope.compilation.place(statement.over.offset)
  const outer = statement.recursive ? scope.function([]) : scope
  const rounds = compileRounds(statement, outer)
  const run = statement.recursive ? recursive(rounds, outer) : rounds
  return (frame) => {
    let items: readonly Value[]
    try {
      items = iterate(over(frame), frame.runtime)
    } catch (thrown) {
      throw placed(thrown, place)
    }
    run(frame, items, undefined, 0)
  }
}

/** Runs the body for each of `items`, or the `else`. */
type Rounds = (frame: Frame, items: readonly Value[], recurse: Loop['recurse'], depth: number) => void

function compileRounds(statement: For, scope: Scope): Rounds {
  const otherwise = compileBlock(statement.otherwise, scope.block())
  const selection = scope.block()
  const inner = scope.block(['loop'])
  const test = statement.filter === undefined ? undefined : { assign: compileTarget(statement.target, selection, { declare: true }), keep: compileExpression(statement.filter, selection) }
  const assign = compileTarget(statement.target, inner, { declare: true })
  const plain = compileBlock(statement.body, inner)
  const body: (frame: Frame) => unknown = statement.isControlled ? controlled(plain) : plain
  const loopSlot = statement.recursive ? inner.declare('loop', true) : inner.used('loop')
  return (frame, all, recurse, depth) => {
    const items = test === undefined ? all : select(frame, all, test)
    const loop = loopSlot === undefined ? undefined : new Loop(items, recurse, depth)
    let isDone = false
    for (let index = 0; index < items.length; index += 1) {
      if (loop !== undefined && loopSlot !== undefined) {
        loop.index0 = index
        frame.slots[loopSlot] = loop
      }
      assign(frame, items[index])
      const end = body(frame)
      if (end === BREAK) break
      isDone ||= end !== CONTINUE
    }
    // As Python's Jinja2 has it: `else` runs where no round came to its end, also where the first one broke off.
    if (!isDone) otherwise(frame)
  }
}

function select(frame: Frame, items: readonly Value[], test: { readonly assign: Assign; readonly keep: Evaluate }): readonly Value[] {
  return items.filter((item) => {
    test.assign(frame, item)
    return truth(test.keep(frame))
  })
}

/** A round that ends early, out of whatever it is in. */
function controlled(run: Run): (frame: Frame) => unknown {
  return (frame) => {
    try {
      return run(frame)
    } catch (thrown) {
      if (thrown === BREAK || thrown === CONTINUE) return thrown
      throw thrown
    }
  }
}

/** Each level runs in a frame of its own, so that a level's variables are still there after `loop(…)` returns. */
function recursive(rounds: Rounds, scope: Scope): Rounds {
  const level: Rounds = (parent, items, _recurse, depth) => {
    const frame = new Frame(parent.runtime, scope.size, parent.globals, parent)
    const recurse = (value: Value): string => frame.runtime.capture(() => level(parent, iterate(value, frame.runtime), undefined, depth + 1))
    rounds(frame, items, recurse, depth)
  }
  return level
}
