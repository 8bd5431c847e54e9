// A node's new name in the files of a project: every place that names it, and byte for byte nothing else.
import { expect, test } from 'vitest'
import { lineDiff, renameInSelector } from '../../../src-main/core/refactor/index.ts'
import type { NodeRename } from '../../../src-main/core/refactor/index.ts'
import { selectorWorld } from '../../../src-main/core/selector/index.ts'
import { renameNodeInFile } from '../../../src-main/format/index.ts'
import { linkFiles } from '../../support/read-project.ts'

const OLD: NodeRename = { id: 'id-old', from: { location: 'WORK', name: 'OLD' }, to: { location: 'WORK', name: 'NEW' } }

/** The files that change, with their lines: `path: 3 -old +new`. */
function changed(files: Readonly<Record<string, string>>, rename: NodeRename = OLD): readonly string[] {
  const all = Object.entries(files).map(([path, text]) => ({ path, text }))
  const world = selectorWorld(linkFiles(all))
  return all.flatMap((file) => {
    const renamed = renameNodeInFile(file, { rename, file: all.find(({ text }) => text.includes('id: id-old') || text.includes('stepCounter: id-old'))?.path ?? '', inSelector: (text) => renameInSelector(text, rename, world) })
    if (!renamed.ok) throw new Error(JSON.stringify(renamed.failure))
    const lines = lineDiff(file.text, renamed.value.text).flatMap(({ at, removed, added }) => removed.map((line, index) => `${at + index + 1} -${line.trim()} +${(added[index] ?? '').trim()}`))
    return [...(renamed.value.path === file.path ? [] : [`${file.path} → ${renamed.value.path}`]), ...lines.map((line) => `${file.path}: ${line}`)]
  })
}

const OWN = `fileVersion: 1
id: id-old
name: OLD
operation:
  description: "OLD is described"
  locationName: WORK
  metadata:
    columns: []
    sourceMapping:
      - aliases: {}
        customSQL:
          customSQL: ""
        dependencies: []
        join:
          joinCondition: ""
        name: OLD
        noLinkRefs: []
  name: 'OLD' # its name
  sqlType: Stage
  type: sql
type: Node
`

const READER = `fileVersion: 1
id: id-reader
name: READER
operation:
  config:
    postSQL: |2
        UPDATE {{ ref("WORK", "OLD") }} SET X = 1
      -- indented less
    preSQL: "DELETE FROM {{ ref_no_link(\\"WORK\\", \\"OLD\\") }}"
  locationName: WORK
  metadata:
    appliedNodeTests:
      - name: t
        runOrder: After
        templateString: >-
          SELECT 1 FROM {{ ref('WORK', 'OLD') }} WHERE
          OLD.A IS NULL

          AND 1 = 1
    columns:
      - columnReference:
          columnCounter: c1
          stepCounter: id-reader
        dataType: NUMBER
        name: OLD
        sourceColumnReferences:
          - columnReferences: []
            transform: 'COALESCE("OLD"."A", ''OLD.A'')'
          - columnReferences: []
            transform: COALESCE("OLD"."A", 0)
    cteString: |-
      WITH c AS (SELECT * FROM {{ ref('WORK', 'OLD') }} o WHERE o.A > 1)
    sourceMapping:
      - aliases:
          OLD: id-old
          OTHER: id-other
        customSQL:
          customSQL: ""
        dependencies:
          - locationName: WORK
            nodeName: OLD
          - {locationName: RAW, nodeName: OLD}
        join:
          joinCondition: |-
            FROM {{ ref('WORK', 'OLD') }} "OLD"

            JOIN {{ ref('RAW', 'OTHER') }} "OTHER" ON "OLD"."A" = "OTHER"."OLD"
        name: READER
        noLinkRefs:
          - locationName: WORK
            nodeName: OLD
      - aliases: {}
        customSQL:
          customSQL: "SELECT old.A FROM {{ref('WORK','OLD')}} old"
        dependencies: []
        join:
          joinCondition: FROM {{ ref('WORK', 'OLD') }} "B"
        name: OLD
        noLinkRefs: []
  name: READER
  sqlType: Stage
  type: sql
type: Node
`

test('inner names and the file of the node itself', () => {
  expect(changed({ 'nodes/WORK-OLD.yml': OWN })).toEqual([
    'nodes/WORK-OLD.yml → nodes/WORK-NEW.yml',
    'nodes/WORK-OLD.yml: 3 -name: OLD +name: NEW',
    'nodes/WORK-OLD.yml: 16 -name: OLD +name: NEW',
    "nodes/WORK-OLD.yml: 18 -name: 'OLD' # its name +name: 'NEW' # its name",
  ])
  expect(changed({ 'nodes/called-otherwise.yml': OWN })[0]).toBe('nodes/called-otherwise.yml: 3 -name: OLD +name: NEW')
})

test('every place of a node that reads it, whatever block or quotes it stands in', () => {
  const lines = changed({ 'nodes/WORK-OLD.yml': OWN, 'nodes/WORK-READER.yml': READER }).filter((line) => line.includes('READER.yml')).map((line) => line.replace('nodes/WORK-READER.yml: ', ''))
  expect(lines).toEqual([
    '7 -UPDATE {{ ref("WORK", "OLD") }} SET X = 1 +UPDATE {{ ref("WORK", "NEW") }} SET X = 1',
    '9 -preSQL: "DELETE FROM {{ ref_no_link(\\"WORK\\", \\"OLD\\") }}" +preSQL: "DELETE FROM {{ ref_no_link(\\"WORK\\", \\"NEW\\") }}"',
    "16 -SELECT 1 FROM {{ ref('WORK', 'OLD') }} WHERE +SELECT 1 FROM {{ ref('WORK', 'NEW') }} WHERE",
    '17 -OLD.A IS NULL +NEW.A IS NULL',
    `28 -transform: 'COALESCE("OLD"."A", ''OLD.A'')' +transform: 'COALESCE("NEW"."A", ''OLD.A'')'`,
    "32 -WITH c AS (SELECT * FROM {{ ref('WORK', 'OLD') }} o WHERE o.A > 1) +WITH c AS (SELECT * FROM {{ ref('WORK', 'NEW') }} o WHERE o.A > 1)",
    '35 -OLD: id-old +NEW: id-old',
    '41 -nodeName: OLD +nodeName: NEW',
    `45 -FROM {{ ref('WORK', 'OLD') }} "OLD" +FROM {{ ref('WORK', 'NEW') }} "NEW"`,
    `47 -JOIN {{ ref('RAW', 'OTHER') }} "OTHER" ON "OLD"."A" = "OTHER"."OLD" +JOIN {{ ref('RAW', 'OTHER') }} "OTHER" ON "NEW"."A" = "OTHER"."OLD"`,
    '51 -nodeName: OLD +nodeName: NEW',
    `54 -customSQL: "SELECT old.A FROM {{ref('WORK','OLD')}} old" +customSQL: "SELECT new.A FROM {{ref('WORK','NEW')}} new"`,
    `57 -joinCondition: FROM {{ ref('WORK', 'OLD') }} "B" +joinCondition: FROM {{ ref('WORK', 'NEW') }} "B"`,
  ])
})

test('where the new name stands for something else in a join, the alias stays and is said', () => {
  const reader = `id: id-reader
name: READER
operation:
  locationName: WORK
  metadata:
    columns: []
    sourceMapping:
      - aliases: {}
        dependencies:
          - locationName: WORK
            nodeName: OLD
        join:
          joinCondition: FROM {{ ref('WORK', 'OLD') }} JOIN {{ ref('RAW', 'NEW') }} "NEW" ON "OLD"."A" = "NEW"."A"
        name: READER
  name: READER
  type: sql
type: Node
`
  const renamed = renameNodeInFile({ path: 'nodes/WORK-READER.yml', text: reader }, { rename: OLD, file: '', inSelector: () => [] })
  expect(renamed.ok ? renamed.value.text : renamed.failure).toBe(reader
    .replace('aliases: {}', 'aliases:\n          OLD: id-old')
    .replace('nodeName: OLD', 'nodeName: NEW')
    .replace("ref('WORK', 'OLD') }}", `ref('WORK', 'NEW') }} "OLD"`))
})

test('node types, macros, SQL nodes and selectors; nothing of a package', () => {
  expect(changed({
    'data.yml': 'fileVersion: 3\n',
    'nodes/WORK-OLD.yml': OWN,
    'nodes/WORK-SQL.sql': `@id("s")\n@nodeType("Stage")\nSELECT "OLD"."A" AS "A" FROM {{ ref('WORK', 'OLD') }} "OLD"\r\n`,
    'nodeTypes/Audit-7/run.sql.j2': `{{ stage('x') }}\nSELECT * FROM {{ ref("WORK","OLD") }}\n`,
    'nodeTypes/Audit-7/definition.yml': `id: "7"\nname: Audit\nmetadata:\n  nodeMetadataSpec: |-\n    config:\n    - default: "{{ ref('WORK','OLD') }}"\ntype: NodeType\n`,
    'macros/macro-1.yml': `macroString: |-\n  {% macro one() %}\n  {{ ref('WORK', 'OLD') }}\n  {% endmacro %}\n`,
    'jobs/A-1.yml': `excludeSelector: '{ OL* }'\nid: "1"\nincludeSelector: "+{ location: WORK name: \\"OLD\\" }"\nname: OLD\ntype: Job\n`,
    'sluice.yml': `tags: {a: '{ OLD }+', OLD: '{ location: OLD }'}\nenvironments:\n  prod: {exclude: '{ name: OLD }', branch: OLD}\n`,
    '.coa/cache/packages/p/macros/m.yml': `macroString: "{{ ref('WORK', 'OLD') }}"\n`,
    'nodes/WORK-BROKEN.yml': `name: [OLD\n`,
  })).toEqual([
    ...changed({ 'nodes/WORK-OLD.yml': OWN }),
    `nodes/WORK-SQL.sql: 3 -SELECT "OLD"."A" AS "A" FROM {{ ref('WORK', 'OLD') }} "OLD" +SELECT "NEW"."A" AS "A" FROM {{ ref('WORK', 'NEW') }} "NEW"`,
    'nodeTypes/Audit-7/run.sql.j2: 2 -SELECT * FROM {{ ref("WORK","OLD") }} +SELECT * FROM {{ ref("WORK","NEW") }}',
    `nodeTypes/Audit-7/definition.yml: 6 -- default: "{{ ref('WORK','OLD') }}" +- default: "{{ ref('WORK','NEW') }}"`,
    "macros/macro-1.yml: 3 -{{ ref('WORK', 'OLD') }} +{{ ref('WORK', 'NEW') }}",
    'jobs/A-1.yml: 3 -includeSelector: "+{ location: WORK name: \\"OLD\\" }" +includeSelector: "+{ location: WORK name: \\"NEW\\" }"',
    `sluice.yml: 1 -tags: {a: '{ OLD }+', OLD: '{ location: OLD }'} +tags: {a: '{ NEW }+', OLD: '{ location: OLD }'}`,
    `sluice.yml: 3 -prod: {exclude: '{ name: OLD }', branch: OLD} +prod: {exclude: '{ name: NEW }', branch: OLD}`,
  ])
})

test('the oldest layout: the key of the step, and the jobs in data.yml', () => {
  const step = `steps:\n  OLD-id-old:\n    operation:\n      locationName: WORK\n      metadata:\n        columns: []\n        sourceMapping:\n          - aliases: {}\n            join:\n              joinCondition: FROM {{ ref('WORK', 'OLD') }} "OLD"\n            name: OLD\n      name: OLD\n      sqlType: Stage\n      type: sql\n    stepCounter: id-old\n`
  expect(changed({
    'data.yml': `jobs:\n  Job-1:\n    excludeSelector: ""\n    id: 1\n    includeSelector: "+{ location: WORK name: OLD }"\n    name: OLD\nlocations:\n  WORK:\n    mappingDefinitions: {}\nmacros: {}\nstepTypes:\n  StepType-9:\n    id: "9"\n    name: Copy\n    templates:\n      run: SELECT * FROM {{ ref('WORK', 'OLD') }}\nsubgraphs: {}\n`,
    'nodes/WORK-OLD.yml': step,
  })).toEqual([
    'data.yml: 5 -includeSelector: "+{ location: WORK name: OLD }" +includeSelector: "+{ location: WORK name: NEW }"',
    "data.yml: 16 -run: SELECT * FROM {{ ref('WORK', 'OLD') }} +run: SELECT * FROM {{ ref('WORK', 'NEW') }}",
    'nodes/WORK-OLD.yml → nodes/WORK-NEW.yml',
    'nodes/WORK-OLD.yml: 2 -OLD-id-old: +NEW-id-old:',
    `nodes/WORK-OLD.yml: 10 -joinCondition: FROM {{ ref('WORK', 'OLD') }} "OLD" +joinCondition: FROM {{ ref('WORK', 'NEW') }} "NEW"`,
    'nodes/WORK-OLD.yml: 11 -name: OLD +name: NEW',
    'nodes/WORK-OLD.yml: 12 -name: OLD +name: NEW',
  ])
})

test('a SQL node is called by its file', () => {
  const sql = `@id("id-old")\n@nodeType("Stage")\nSELECT 1 AS "A"\n`
  const renamed = (path: string, rename: NodeRename) => renameNodeInFile({ path, text: sql }, { rename, file: path, inSelector: () => [] })
  const toMart: NodeRename = { ...OLD, to: { location: 'MART', name: 'NEW' } }
  expect([renamed('nodes/WORK-OLD.sql', OLD), renamed('nodes/OLD.sql', OLD), renamed('nodes/OLD.sql', toMart)].map((result) => (result.ok ? result.value.path : ''))).toEqual(['nodes/WORK-NEW.sql', 'nodes/NEW.sql', 'nodes/MART-NEW.sql'])
})

test('a move changes locations: of the node, of what reads it, and beside its name in selectors', () => {
  const lines = changed({ 'nodes/WORK-OLD.yml': OWN, 'nodes/WORK-READER.yml': READER, 'jobs/A-1.yml': `id: "1"\nincludeSelector: "{ location: WORK name: OLD }"\nname: a\ntype: Job\n` }, { ...OLD, to: { location: 'MART', name: 'OLD' } })
  expect(lines.filter((line) => !line.includes('READER'))).toEqual([
    'nodes/WORK-OLD.yml → nodes/MART-OLD.yml',
    'nodes/WORK-OLD.yml: 6 -locationName: WORK +locationName: MART',
    'jobs/A-1.yml: 2 -includeSelector: "{ location: WORK name: OLD }" +includeSelector: "{ location: MART name: OLD }"',
  ])
  expect(lines.filter((line) => line.includes('READER') && !line.includes('MART'))).toEqual([])
})
