// The folder that Sluice itself lies in, and its version: found upwards, since a bundle lies deeper than the sources.
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { z } from 'zod'

const manifest = z.object({ name: z.literal('sluice'), version: z.string() })

export interface Package {
  readonly root: string
  readonly version: string
}

export function ownPackage(): Package {
  for (let folder = import.meta.dirname; ; folder = dirname(folder)) {
    const file = join(folder, 'package.json')
    const parsed = existsSync(file) ? manifest.safeParse(JSON.parse(readFileSync(file, 'utf8'))) : undefined
    if (parsed?.success === true) return { root: folder, version: parsed.data.version }
    if (dirname(folder) === folder) throw new Error(`no package.json of Sluice above ${import.meta.dirname}`)
  }
}
