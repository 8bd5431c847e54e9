// Decoder on the engine's own thread, a few files at a time, so that everything else gets its turn in between.
// Why no threads: docs/decisions/0005.
import { setImmediate as turn } from 'node:timers/promises'
import type { Decoder } from '../../engine/ports/index.ts'
import { decodeFile } from '../../format/index.ts'
import type { DecodedFile } from '../../format/index.ts'

/** About 5 ms of work. */
const FILES_A_TURN = 20

export function createDecoder(): Decoder {
  return {
    async decode(files, onProgress = () => undefined) {
      const decoded: DecodedFile[] = []
      for (const file of files) {
        decoded.push(decodeFile(file))
        if (decoded.length % FILES_A_TURN !== 0) continue
        onProgress(decoded.length)
        await turn()
      }
      onProgress(decoded.length)
      return decoded
    },
    close: () => Promise.resolve(),
  }
}
