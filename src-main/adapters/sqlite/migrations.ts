// The database's schema as numbered migrations: the first entry makes version 1. An entry never changes once it was released.
import type Database from 'better-sqlite3'
import { packOldResults } from './old-results.ts'

/** Statements, or work on the database; either way in a transaction of its own. */
export type Migration = string | ((database: Database.Database) => void)

export const MIGRATIONS: readonly Migration[] = [
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
  `
  -- Schedules. 'definition' is all of it but 'seen', as JSON: fires up to then have been decided on.
  CREATE TABLE schedule (
    id TEXT PRIMARY KEY,
    project_id TEXT NOT NULL,
    name TEXT NOT NULL,
    definition TEXT NOT NULL,
    seen TEXT NOT NULL,
    UNIQUE (project_id, name)
  ) WITHOUT ROWID;
  -- What came of each fire; its key is the schedule and when it was due, so that none happens twice.
  CREATE TABLE schedule_fire (
    schedule_id TEXT NOT NULL REFERENCES schedule (id) ON DELETE CASCADE,
    nominal TEXT NOT NULL,
    state TEXT NOT NULL,
    is_settled INTEGER NOT NULL,
    fire TEXT NOT NULL,
    PRIMARY KEY (schedule_id, nominal)
  ) WITHOUT ROWID;
  CREATE INDEX schedule_fire_open ON schedule_fire (nominal) WHERE is_settled = 0;

  -- Who wants to hear of ends of runs; 'last' is how the last delivery went, as JSON. No secrets: only the names of some.
  CREATE TABLE notification (name TEXT PRIMARY KEY, definition TEXT NOT NULL, last TEXT) WITHOUT ROWID;
  `,
  `
  -- What the nodes of ended runs came to, 64 a line, packed (packed-results.ts). Which nodes and which statements a part has is stored once for all runs
  -- that have the same; 'digest' is of the packed content.
  CREATE TABLE node_group (id INTEGER PRIMARY KEY, digest BLOB NOT NULL UNIQUE, nodes BLOB NOT NULL);
  CREATE TABLE node_group_member (
    node_id TEXT NOT NULL,
    group_id INTEGER NOT NULL,
    place INTEGER NOT NULL,
    name TEXT NOT NULL,
    location TEXT NOT NULL,
    PRIMARY KEY (node_id, group_id)
  ) WITHOUT ROWID;
  CREATE INDEX node_group_member_by_group ON node_group_member (group_id, place);
  CREATE TABLE statement_group (id INTEGER PRIMARY KEY, digest BLOB NOT NULL UNIQUE, statements BLOB NOT NULL);
  CREATE TABLE run_part (
    run_id INTEGER NOT NULL,
    ordinal INTEGER NOT NULL,
    node_group_id INTEGER NOT NULL,
    statement_group_id INTEGER NOT NULL,
    facts BLOB NOT NULL
  );
  CREATE UNIQUE INDEX run_part_by_run ON run_part (run_id, ordinal);
  CREATE INDEX run_part_by_nodes ON run_part (node_group_id, run_id);
  CREATE INDEX run_part_by_statements ON run_part (statement_group_id, run_id);
  -- What search finds; 'rowid' is the statement group's or the run's. The texts themselves are not kept twice.
  CREATE VIRTUAL TABLE statement_text USING fts5 (text, content='', contentless_delete=1);
  CREATE VIRTUAL TABLE run_error_text USING fts5 (text, content='', contentless_delete=1);
  -- How long the last refreshes of a node took that ended well, in ms, oldest first, as JSON.
  ALTER TABLE node_last ADD COLUMN durations TEXT NOT NULL DEFAULT '[]';

  -- What the user chose for this data folder; 'value' is JSON.
  CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

  -- This data folder's own audit trail, and the ends of all trails as they were last seen.
  CREATE TABLE audit_record (sequence INTEGER PRIMARY KEY, at TEXT NOT NULL, actor TEXT NOT NULL, action TEXT NOT NULL, facts TEXT NOT NULL, previous TEXT NOT NULL, hash TEXT NOT NULL);
  CREATE TABLE audit_head (trail TEXT PRIMARY KEY, sequence INTEGER NOT NULL, hash TEXT NOT NULL, at TEXT NOT NULL) WITHOUT ROWID;
  `,
  packOldResults,
  `
  -- What decided a refresh: packed JSON (run-specifications.ts). It is written before the run's line, and goes with it; replacing that line fires no trigger.
  CREATE TABLE run_specification (run_id INTEGER PRIMARY KEY, content BLOB NOT NULL);
  CREATE TRIGGER run_specification_goes AFTER DELETE ON run BEGIN DELETE FROM run_specification WHERE run_id = OLD.id; END;
  `,
]
