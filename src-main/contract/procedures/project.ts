// Projects: opening, checking, selecting, looking at nodes and columns.
import { z } from 'zod'
import { columnsDocument, columnsInput, lineageDocument } from '../views/lineage.ts'
import { nodeView, projectView, recentProject, renderDocument, selectionDocument, validateDocument, vocabularyDocument } from '../views/project.ts'
import { progressEvent } from '../views/run.ts'
import { environmentInput, none, nothing, projectInput } from './shapes.ts'

export const projectProcedures = {
  'project.recent': { input: nothing, output: z.object({ projects: z.array(recentProject) }), event: none },
  'project.forget': { input: projectInput, output: nothing, event: none },
  /** Makes the sample project in a new folder, or in the given empty one, and says where. */
  'project.sample': { input: z.object({ folder: z.string().optional() }), output: z.object({ folder: z.string() }), event: none },
  'project.open': { input: projectInput, output: projectView, event: progressEvent },
  'project.validate': { input: environmentInput, output: validateDocument, event: progressEvent },
  'project.select': {
    input: environmentInput.extend({ include: z.string().optional(), exclude: z.string().optional(), job: z.string().optional() }),
    output: selectionDocument,
    event: none,
  },
  /** Words that completion of selectors offers besides those of the project's view. */
  'project.vocabulary': { input: projectInput, output: vocabularyDocument, event: none },
  'project.node': { input: environmentInput.extend({ node: z.string() }), output: nodeView, event: none },
  /** Of a node or a column: `node` is an id or a name, with `column` an id or a name; NODE.COLUMN in `node` alone does too. */
  'project.lineage': {
    input: projectInput.extend({
      node: z.string(),
      column: z.string().optional(),
      direction: z.enum(['up', 'down']).optional(),
      depth: z.number().int().min(1).optional(),
      limit: z.number().int().min(1).max(1_000).optional(),
    }),
    output: lineageDocument,
    event: none,
  },
  /** A page of the column grid: never more than 500 columns at once. */
  'project.columns': { input: environmentInput.extend(columnsInput), output: columnsDocument, event: none },
  'project.render': {
    input: environmentInput.extend({
      node: z.string().optional(),
      include: z.string().optional(),
      part: z.enum(['create', 'run']),
      withContext: z.boolean().optional(),
    }),
    output: z.object({ documents: z.array(renderDocument) }),
    event: none,
  },
} as const
