// A request to stop that is passed down to whatever is waiting.
export interface Cancellation {
  readonly isRequested: boolean
  /** Calls back once, at the request or at once where it was made already; returns how to stop listening. */
  onRequest(callback: () => void): () => void
}
