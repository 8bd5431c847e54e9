// Environments and the workspace.
import { z } from 'zod'
import { environmentDocument, environmentNodes } from '../views/project.ts'
import { environmentInput, none, projectInput } from './shapes.ts'

export const environmentProcedures = {
  /** Makes an environment the workspace's active one. */
  'workspace.use': { input: projectInput.extend({ environment: z.string() }), output: z.object({ environment: z.string() }), event: none },
  'environment.show': { input: environmentInput, output: environmentDocument, event: none },
  /** What is deployed in it, whatever the project says by now. */
  'environment.nodes': { input: environmentInput, output: environmentNodes, event: none },
} as const
