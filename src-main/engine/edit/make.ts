// Works an intent out: which files it changes, and how. Nothing is written here.
import { assertNever } from '../../core/failure/index.ts'
import type { Result } from '../../core/failure/index.ts'
import type { EditContext } from './context.ts'
import { setDescription } from './descriptions.ts'
import { setMapping, setParameter } from './environments.ts'
import type { EditIntent } from './intent.ts'
import { addJob, removeJob, renameJob, setJobSelectors } from './jobs.ts'
import type { MadeEdit } from './made-edit.ts'
import { renameNode } from './rename-node.ts'
import { addSubgraph, changeSteps, removeSubgraph, renameSubgraph } from './subgraphs.ts'

export async function makeEdit(context: EditContext, intent: EditIntent): Promise<Result<MadeEdit>> {
  switch (intent.kind) {
    case 'renameNode': return await renameNode(context, intent)
    case 'describeNode': case 'describeColumn': return await setDescription(context, intent)
    case 'addToSubgraph': case 'removeFromSubgraph': return await changeSteps(context, intent)
    case 'addSubgraph': return await addSubgraph(context, intent)
    case 'renameSubgraph': return await renameSubgraph(context, intent)
    case 'removeSubgraph': return await removeSubgraph(context, intent)
    case 'setJobSelectors': return await setJobSelectors(context, intent)
    case 'addJob': return await addJob(context, intent)
    case 'renameJob': return await renameJob(context, intent)
    case 'removeJob': return await removeJob(context, intent)
    case 'setMapping': return await setMapping(context, intent)
    case 'setParameter': return await setParameter(context, intent)
    default: return assertNever(intent)
  }
}
