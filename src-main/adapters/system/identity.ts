// Digests and ids, from Node's crypto.
import { createHash, randomUUID } from 'node:crypto'
import type { Digest, Ids } from '../../engine/ports/index.ts'

export const sha256: Digest = (text) => createHash('sha256').update(text, 'utf8').digest('hex')

export const systemIds: Ids = { uuid: randomUUID }
