// The database's schema as numbered migrations: the first entry makes version 1. An entry never changes once it was released.

export const MIGRATIONS: readonly string[] = [
  `
  CREATE TABLE counter (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
  INSERT INTO counter VALUES ('run', 0);

  -- A line a run. 'listing' is the run without its nodes and sources, as JSON; the columns are what it is found by.
  CREATE TABLE run (
    id INTEGER PRIMARY KEY,
    project_id TEXT NOT NULL,
    environment_id TEXT NOT NULL,
    environment_name TEXT NOT NULL,
    run_type TEXT NOT NULL,
    job_id TEXT,
    job_name TEXT,
    status TEXT NOT NULL,
    outcome TEXT,
    started_at TEXT NOT NULL,
    ended_at TEXT,
    listing TEXT NOT NULL,
    sources TEXT NOT NULL
  );
  CREATE INDEX run_by_project ON run (project_id, id);
  CREATE INDEX run_open ON run (id) WHERE ended_at IS NULL;

  -- What every node of an ended run came to. 'result' is its part of the run, as JSON.
  CREATE TABLE node_result (
    run_id INTEGER NOT NULL REFERENCES run (id) ON DELETE CASCADE,
    ordinal INTEGER NOT NULL,
    project_id TEXT NOT NULL,
    node_id TEXT NOT NULL,
    state TEXT NOT NULL,
    started_at TEXT,
    duration_ms INTEGER NOT NULL,
    affected_rows INTEGER NOT NULL,
    result TEXT NOT NULL,
    PRIMARY KEY (run_id, ordinal)
  ) WITHOUT ROWID;
  CREATE INDEX node_result_by_node ON node_result (project_id, node_id, run_id);

  -- Events of runs that have not ended, in batches; folded into the two tables above and removed at the end.
  CREATE TABLE event_batch (
    run_id INTEGER NOT NULL,
    sequence INTEGER NOT NULL,
    events TEXT NOT NULL,
    PRIMARY KEY (run_id, sequence)
  ) WITHOUT ROWID;

  CREATE TABLE recent_project (folder TEXT PRIMARY KEY, name TEXT NOT NULL, opened_at TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE workspace (folder TEXT PRIMARY KEY, active_environment TEXT, parameters TEXT NOT NULL) WITHOUT ROWID;
  `,
  `
  -- Edits of projects that can be undone, newest last. 'changes' is the lines of each file, as JSON; an edit that is not done was interrupted.
  CREATE TABLE edit (
    sequence INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    root TEXT NOT NULL,
    at TEXT NOT NULL,
    what TEXT NOT NULL,
    changes TEXT NOT NULL,
    is_done INTEGER NOT NULL
  );
  CREATE INDEX edit_by_root ON edit (root, sequence);
  `,
  `
  -- What the last ended run of a node in an environment left it as: one line read a node, however many runs there were.
  CREATE TABLE node_last (
    project_id TEXT NOT NULL,
    environment_id TEXT NOT NULL,
    node_id TEXT NOT NULL,
    run_id INTEGER NOT NULL,
    state TEXT NOT NULL,
    PRIMARY KEY (project_id, environment_id, node_id)
  ) WITHOUT ROWID;
  -- Beside max() a bare column is that of the line which has it.
  INSERT INTO node_last SELECT run.project_id, run.environment_id, node_result.node_id, max(node_result.run_id), node_result.state
    FROM node_result JOIN run ON run.id = node_result.run_id GROUP BY run.project_id, run.environment_id, node_result.node_id;

  -- The last look for drift in a whole environment; 'nodes' is their ids, as JSON.
  CREATE TABLE drift_check (
    project_id TEXT NOT NULL,
    environment_id TEXT NOT NULL,
    at TEXT NOT NULL,
    nodes TEXT NOT NULL,
    PRIMARY KEY (project_id, environment_id)
  ) WITHOUT ROWID;
  `,
  `
  -- What the catalog of an environment said when it was last read whole; 'content' is packed (catalog-content.ts).
  CREATE TABLE catalog_reading (
    project_id TEXT NOT NULL,
    environment_id TEXT NOT NULL,
    at TEXT NOT NULL,
    content BLOB NOT NULL,
    PRIMARY KEY (project_id, environment_id)
  );
  `,
]
