// Shapes that many procedures share.
import { z } from 'zod'

/** The project folder (or any folder inside it), and an environment by name or id (default: the active one). */
export const projectInput = z.object({ folder: z.string() })
export const environmentInput = projectInput.extend({
  environment: z.string().optional(),
  parameters: z.record(z.string(), z.json()).optional(),
})

export const none = z.undefined().optional()
export const nothing = z.object({})
