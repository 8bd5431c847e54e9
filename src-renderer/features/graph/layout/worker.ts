// Lays large graphs out beside the window's own thread.
import { layoutGraph } from './layout.ts'
import type { LayoutInput } from './types.ts'

onmessage = (event: MessageEvent<LayoutInput>) => postMessage(layoutGraph(event.data))
