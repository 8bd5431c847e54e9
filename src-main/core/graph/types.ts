// A directed graph on dense integers in compressed sparse rows: N nodes, E edges, 4 (2 N + 2 E) bytes.

export interface Adjacency {
  /** Length N + 1; the neighbours of n are targets[offsets[n]] to targets[offsets[n + 1] - 1]. */
  readonly offsets: Int32Array
  /** Length E, ascending within a node. */
  readonly targets: Int32Array
}

export interface Graph {
  readonly size: number
  /** n → the nodes that read n. */
  readonly downstream: Adjacency
  /** n → the nodes that n reads. */
  readonly upstream: Adjacency
}
