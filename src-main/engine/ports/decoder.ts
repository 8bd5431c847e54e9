// Decoder: turns files into decoded parts without holding up anything else. format's own `decodeFile` is what it runs.
import type { DecodedFile } from '../../format/index.ts'
import type { RepositoryFile } from './repository.ts'

export interface Decoder {
  /** In the order of `files`. Calls back with how many are done. */
  decode(files: readonly RepositoryFile[], onProgress?: (done: number) => void): Promise<readonly DecodedFile[]>
  close(): Promise<void>
}
