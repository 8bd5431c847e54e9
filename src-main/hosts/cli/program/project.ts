// Looking at a project: validate, ls, show, lineage, render; and schema, which needs none.
import { readWholeNumber, terminalOf } from '../arguments.ts'
import { lineage } from '../commands/lineage.ts'
import type { LineageFlags } from '../commands/lineage.ts'
import { list, render, show, validate } from '../commands/project.ts'
import type { RenderFlags, SelectionFlags } from '../commands/project.ts'
import { schema } from '../commands/schema.ts'
import { withSelection } from './flags.ts'
import type { Kit } from './kit.ts'

export function addProject({ program, add, withEngine, withFlags }: Kit): void {
  withEngine<{ sarif?: string }>(
    add(program, 'validate', 'check every file of the project').option('--sarif <file>', 'write the findings as SARIF, for a code host'),
    validate,
  )
  withEngine<SelectionFlags & { why?: boolean }>(
    withSelection(add(program, 'ls', 'what a selection holds')).option('--job <job>', 'a job, by name or id').option('--why', 'why each node is in'),
    list,
  )
  withEngine(add(program, 'show <node>', 'one node: columns, lineage, where it is deployed, its last runs'), (context, _flags, [node]) => show(context, node ?? ''))
  withEngine<LineageFlags>(
    add(program, 'lineage <name>', 'what a node or NODE.COLUMN is made from, and what is made from it')
      .option('--up', 'only what it is made from')
      .option('--down', 'only what is made from it')
      .option('--depth <n>', 'at most so many steps away', readWholeNumber(1, 1_000_000))
      .option('--limit <n>', 'at most so many of each kind, the nearest (default 500)', readWholeNumber(1, 1_000)),
    (context, flags, [name]) => lineage(context, name ?? '', flags),
  )
  withEngine<RenderFlags>(
    add(program, 'render [node]', 'the statements of a node, stage by stage')
      .option('--select <selector>', 'of every node that it picks')
      .option('--create', 'what makes it')
      .option('--run', 'what refreshes it (default)')
      .option('--context', 'with what the template sees'),
    (context, flags, [node]) => render(context, node, flags),
  )
  withFlags(add(program, 'schema [name]', 'the JSON Schema of a document that commands print with --json; which there are, without a name'), async (flags, [name]) => schema(terminalOf(flags), name))
}
