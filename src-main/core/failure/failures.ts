// The closed set of expected failures: a stable code each, and the facts that explain it. Texts are in contract/messages.
// How to read it: letters say the area (ARG input, PRJ project, LIN lineage, SEL selector, ENV environment, PLN plan, RUN run, GAT gate,
// CON connection, SQL statement, TPL template, STA local state and engine, EDT edits, SCH schedules, NTF notifications,
// SEC secrets, SVC the service, API the HTTP border, INT bug); exit statuses and HTTP statuses follow from the code.

/** A half-open range of characters in a text, counted from 0. */
export interface Span {
  readonly start: number
  readonly end: number
}

export interface FailureFacts {
  /** A flag, argument or request that cannot be taken. */
  ARG001: { readonly what: string; readonly hint?: string }

  /** No data.yml in the folder or above it. */
  PRJ001: { readonly folder: string }
  PRJ002: { readonly folder: string; readonly reason: string }
  PRJ003: { readonly commit: string; readonly reason: string }
  /** A node of that name or id is not in the project. */
  PRJ004: { readonly node: string; readonly nearest: readonly string[] }
  PRJ005: { readonly job: string; readonly nearest: readonly string[] }
  /** A name that several nodes have; `candidates` are LOCATION.NAME. */
  PRJ006: { readonly node: string; readonly candidates: readonly string[] }

  /** A node has no column of that name or id. */
  LIN001: { readonly column: string; readonly node: string; readonly nearest: readonly string[] }

  /** The text does not parse as a selector; it is the text of `tag` where that is set. `mended` is the whole text with the known mistakes mended. */
  SEL001: { readonly text: string; readonly span: Span; readonly problem: string; readonly fix?: string; readonly mended?: string; readonly tag?: string }
  /** It parses and matches nothing. */
  SEL002: { readonly text: string; readonly nearest: readonly string[] }
  /** The include is empty, and empty never means everything. */
  SEL003: { readonly job?: string }
  /** A state predicate (changed, status, drifted) where no such facts are known. */
  SEL004: { readonly text: string; readonly key: string; readonly reason: string }

  ENV001: { readonly environment: string; readonly known: readonly string[] }
  ENV002: { readonly environment: string; readonly locations: readonly string[] }

  /** Steps that lose data and were not allowed by name; `names` are the objects to give to --allow-loss. */
  PLN001: { readonly names: readonly string[] }
  PLN002: { readonly steps: readonly { readonly name: string; readonly reason: string }[] }
  /** The plan no longer fits the project, the recorded state or the warehouse. */
  PLN003: { readonly reasons: readonly string[] }
  PLN004: { readonly file: string; readonly reason: string }
  PLN005: { readonly file: string; readonly version: number; readonly known: number }
  /** Drift on objects that the plan touches, without a choice for it. */
  PLN006: { readonly objects: readonly string[] }
  /** A check on the data of an object does not hold. `check` is what `count` counts, `sample` a few of them where they can be shown. */
  PLN007: { readonly object: string; readonly check: string; readonly count: number; readonly sample?: readonly string[] }
  /** Statements were done without an error, and the catalog does not have what they make; `objects` are its objects and columns. */
  PLN008: { readonly objects: readonly string[] }
  /** A deploy that cannot be resumed, undone or adopted. */
  PLN009: { readonly run: string; readonly reason: string }

  RUN001: { readonly run: string }
  /** Nothing says what to run. */
  RUN002: Record<never, never>
  RUN003: { readonly environment: string }
  RUN004: { readonly nodes: readonly string[] }
  RUN005: Record<never, never>
  /** Two runs that have nothing to compare. */
  RUN020: { readonly a: string; readonly b: string; readonly kinds: readonly string[] }
  /** A run that cannot be run again. */
  RUN006: { readonly run: string; readonly reason: string; readonly advice: string }

  GAT001: { readonly environment: string; readonly holder: string; readonly since: string }
  /** A deploy that held the gate lost it: its lease passed, and another took over. */
  GAT002: { readonly environment: string; readonly holder: string; readonly since: string }
  /** Held for maintenance, and not released in time. */
  GAT003: { readonly environment: string; readonly by: string; readonly since: string; readonly reason: string }
  /** A deploy gave up, because the nodes of its set did not finish; `running` says who runs them. */
  GAT004: { readonly environment: string; readonly seconds: number; readonly running: readonly string[] }
  /** Held for maintenance by somebody else, and what was asked for would change that. */
  GAT005: { readonly environment: string; readonly by: string; readonly since: string; readonly reason: string }
  /** No deploy of that run waits at the gate. */
  GAT006: { readonly environment: string; readonly run: string }
  GAT007: { readonly environment: string; readonly run: string }

  CON001: { readonly connection: string; readonly reason: string }
  /** The embedded warehouse's file is open elsewhere. */
  CON002: { readonly path: string; readonly holder?: string }
  /** The catalog could not be read whole: unreadable is not absent. */
  CON003: { readonly connection: string; readonly reason: string }
  CON004: { readonly connection: string; readonly type: string }

  /** The warehouse refused a statement. `message` is one sentence, `detail` all that the engine said, `code` its own; `line` counts from 1 in `sql`. */
  SQL001: {
    readonly sql: string
    readonly message: string
    readonly detail?: string
    readonly code?: string
    readonly queryId?: string
    readonly line?: number
    /** The same statement may well go through a little later: somebody else's lock, a conflict, an engine that is busy. */
    readonly transient?: true
  }
  /** The embedded warehouse cannot do it. `construct` names the function or statement. */
  SQL002: { readonly construct: string; readonly reason: string; readonly sql?: string }
  SQL003: { readonly queryId: string }

  /** A template failed. `template` names it (`run.sql.j2 of Stage`), line and column count from 1. */
  TPL001: {
    readonly template: string
    readonly line: number
    readonly column: number
    readonly problem: string
    readonly node?: string
    readonly variable?: string
    readonly hint?: string
  }

  STA001: { readonly folder: string; readonly reason: string }
  /** The engine that holds the data folder is of another version. */
  STA002: { readonly theirs: string; readonly ours: string; readonly pid: number }
  STA003: { readonly reason: string }
  STA004: { readonly folder: string; readonly pid: number }
  STA005: { readonly method: string }
  /** The data folder's database takes nothing more. */
  STA006: { readonly reason: string }

  /** Files of an edit are not as they were read; nothing was written. */
  EDT001: { readonly files: readonly string[] }
  /** A file that is written so that the change cannot be made without rewriting more than it. `what` is the key, or the line. */
  EDT002: { readonly file: string; readonly what: string; readonly reason: string }
  /** A name that cannot be taken. `what` is what it should name, for example node. */
  EDT003: { readonly what: string; readonly name: string; readonly reason: string }
  /** The edit would not do any more what was shown. */
  EDT004: Record<never, never>
  EDT005: { readonly folder: string }
  /** A file that could not be written; what was written before it is as it was again, except `left`. */
  EDT006: { readonly file: string; readonly reason: string; readonly left: readonly string[] }
  /** What an edit names is not in the project: a subgraph, a column, a location. */
  EDT007: { readonly what: string; readonly name: string; readonly nearest: readonly string[] }

  /** A request that is no JSON, or whose parts are not of the documented shape. */
  API001: { readonly what: string }
  /** No token, or a wrong one: says nothing more. */
  API002: Record<never, never>
  /** A foreign Host or Origin. */
  API003: { readonly header: 'Host' | 'Origin' }
  API004: { readonly method: string; readonly path: string }
  API005: { readonly bytes: number }
  API006: { readonly seconds: number }
  /** No plan of that hash was made here lately. */
  API007: { readonly hash: string }

  /** When a schedule shall run is not understood. */
  SCH001: { readonly text: string; readonly problem: string }
  SCH002: { readonly zone: string; readonly nearest: readonly string[] }
  SCH003: { readonly schedule: string; readonly nearest: readonly string[] }
  /** A name that cannot be a schedule's. */
  SCH004: { readonly name: string; readonly reason: string }
  /** Schedules that would start each other for ever; the names of the circle, the first again at its end. */
  SCH005: { readonly circle: readonly string[] }
  /** A schedule that others run after. */
  SCH006: { readonly schedule: string; readonly followers: readonly string[] }

  /** A notification that cannot be set up so. */
  NTF001: { readonly name: string; readonly reason: string }
  NTF002: { readonly name: string; readonly nearest: readonly string[] }
  /** A notification that did not get through. */
  NTF003: { readonly name: string; readonly reason: string }

  /** A name that cannot be a secret's. */
  SEC001: { readonly name: string; readonly reason: string }
  /** There is no keychain, and memory would forget it at once; `variable` can stand in. */
  SEC002: { readonly name: string; readonly variable: string }
  SEC003: { readonly name: string; readonly nearest: readonly string[] }
  /** Nothing gave a value. */
  SEC004: { readonly name: string }

  /** The service of this user could not be set up or removed. */
  SVC001: { readonly what: string; readonly reason: string; readonly advice: string }

  /** A bug; the log has the same id. */
  INT001: { readonly id: string }
}

export type FailureCode = keyof FailureFacts

export type Failure = { readonly [C in FailureCode]: { readonly code: C; readonly facts: FailureFacts[C] } }[FailureCode]
