// Edits of the project: rename, job set, subgraph, undo.
import type { Command } from 'commander'
import { addToSubgraph, removeFromSubgraph, rename, setJob, undo } from '../commands/edit.ts'
import type { EditFlags } from '../commands/edit.ts'
import type { Kit } from './kit.ts'

export function addEdits({ program, add, withEngine }: Kit): void {
  const withDryRun = (command: Command): Command => command.option('--dry-run', 'show what would change, and write nothing')
  withEngine<EditFlags & { location?: string }>(
    withDryRun(add(program, 'rename <node> [name]', 'rename a node, with everything that names it')).option('--location <location>', 'move it there'),
    rename,
  )
  const job = program.command('job').description('jobs of the project')
  withEngine<EditFlags & { include?: string; exclude?: string }>(
    withDryRun(add(job, 'set <job>', 'change what a job selects')).option('--include <selector>', 'the nodes that it runs').option('--exclude <selector>', 'nodes to leave out'),
    setJob,
  )
  const subgraph = program.command('subgraph').description('subgraphs of the project')
  withEngine<EditFlags>(withDryRun(add(subgraph, 'add <subgraph> <nodes...>', 'put nodes into a subgraph')), addToSubgraph)
  withEngine<EditFlags>(withDryRun(add(subgraph, 'remove <subgraph> <nodes...>', 'take nodes out of a subgraph')), removeFromSubgraph)
  withEngine<EditFlags>(withDryRun(add(program, 'undo', 'put back what the last edit of the project changed')), undo)
}
