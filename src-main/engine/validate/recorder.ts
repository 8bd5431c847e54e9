// Records what templates look up while one node is rendered.
import type { MissedLookup, RenderListener } from '../render/index.ts'

export interface Recorder extends RenderListener {
  /** What came since the last time, each once. */
  take(): { readonly missed: readonly MissedLookup[]; readonly names: readonly string[] }
}

export function createRecorder(): Recorder {
  const missed = new Map<string, MissedLookup>()
  const names = new Set<string>()
  return {
    missed: (what) => void missed.set(`${what.kind} ${what.name}`, what),
    lookedUp: (name) => void names.add(name),
    take() {
      const taken = { missed: [...missed.values()], names: [...names] }
      missed.clear()
      names.clear()
      return taken
    },
  }
}
