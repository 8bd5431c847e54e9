// A node's new name in texts: what must change does, what only looks like it stays.
import { expect, test } from 'vitest'
import { aliasFate, applySplices, renameInText } from '../../../src-main/core/refactor/index.ts'
import type { AliasFate, NodeRename } from '../../../src-main/core/refactor/index.ts'

const TO_NEW: NodeRename = { id: '1', from: { location: 'WORK', name: 'OLD' }, to: { location: 'WORK', name: 'NEW' } }

function renamed(text: string, { around, ...change }: Partial<NodeRename> & { around?: AliasFate } = {}): string {
  return applySplices(text, renameInText(text, { ...TO_NEW, ...change }, around))
}

test('every call of ref and its kin, in either quote style, wherever white space is', () => {
  const calls = ["{{ ref('WORK', 'OLD') }}", '{{ref("WORK","OLD")}}', `{{- ref( "WORK" , 'OLD' ) -}}`, "{% set t = ref_no_link('WORK', 'OLD') %}", "{{ ref_link('WORK',\n  'OLD') }}", `{{ ref_raw("WORK", "OLD") ~ ref_no_link_raw('WORK', 'OLD') ~ ref_link_raw('WORK','OLD') }}`]
  expect(calls.map((text) => renamed(text))).toEqual(calls.map((text) => text.replaceAll('OLD', 'NEW')))
})

test('what is another node, another function or no template stays', () => {
  const others = ["{{ ref('OTHER', 'OLD') }}", "{{ ref('WORK', 'OLD_2') }}", "{{ ref('WORK', 'old') }}", "{{ my_ref('WORK', 'OLD') }}", "ref('WORK', 'OLD')", '"OLD"."A"', 'OLD', "{# ref('WORK', 'OLD') #}"]
  expect(others.map((text) => renamed(text))).toEqual(others)
})

test('an alias that is the name goes with it, with whatever it stands before', () => {
  expect({
    quoted: renamed(`FROM {{ ref('WORK', 'OLD') }} "OLD" JOIN {{ ref('RAW', 'B') }} "B"\n  ON "OLD"."ID" = "B"."OLD"`),
    as: renamed(`FROM {{ ref('WORK', 'OLD') }} AS "OLD" WHERE "OLD"."X" = 'OLD.X'`),
    bare: renamed(`FROM {{ ref('WORK', 'OLD') }} old WHERE old.X > 1 -- old.X\n  AND OLD.Y = other.old.z`),
    none: renamed(`FROM {{ ref('WORK', 'OLD') }}\nWHERE "OLD"."X" = 1 AND OLD.Y = 2`),
    'a word that is no alias': renamed(`FROM {{ ref('WORK', 'OLD') }} LEFT JOIN {{ ref('RAW', 'B') }} "B" ON OLD.ID = "B".ID`),
    'of a macro': renamed(`FROM {{ ref('WORK', 'OLD') }} "OLD" WHERE {{ clean('"OLD"."X"') }} > 1`),
    'not a plain word': renamed(`FROM {{ ref('WORK', 'OLD') }} old WHERE old.X > 1`, { to: { location: 'WORK', name: 'New one' } }),
    'a reserved word': renamed(`FROM {{ ref('WORK', 'OLD') }} old WHERE old.X > 1`, { to: { location: 'WORK', name: 'ORDER' } }),
  }).toEqual({
    quoted: `FROM {{ ref('WORK', 'NEW') }} "NEW" JOIN {{ ref('RAW', 'B') }} "B"\n  ON "NEW"."ID" = "B"."OLD"`,
    as: `FROM {{ ref('WORK', 'NEW') }} AS "NEW" WHERE "NEW"."X" = 'OLD.X'`,
    bare: `FROM {{ ref('WORK', 'NEW') }} new WHERE new.X > 1 -- old.X\n  AND NEW.Y = other.old.z`,
    none: `FROM {{ ref('WORK', 'NEW') }}\nWHERE "NEW"."X" = 1 AND NEW.Y = 2`,
    'a word that is no alias': `FROM {{ ref('WORK', 'NEW') }} LEFT JOIN {{ ref('RAW', 'B') }} "B" ON NEW.ID = "B".ID`,
    'of a macro': `FROM {{ ref('WORK', 'NEW') }} "NEW" WHERE {{ clean('"NEW"."X"') }} > 1`,
    'not a plain word': `FROM {{ ref('WORK', 'New one') }} "New one" WHERE "New one".X > 1`,
    'a reserved word': `FROM {{ ref('WORK', 'ORDER') }} "ORDER" WHERE "ORDER".X > 1`,
  })
})

test('another alias stays, and so does a name that is not ours', () => {
  const text = `FROM {{ ref('WORK', 'OLD') }} "A" JOIN {{ ref('RAW', 'OLD') }} "OLD" ON "A"."ID" = "OLD"."ID"`
  expect([aliasFate(text, TO_NEW), renamed(text)]).toEqual(['none', text.replace("'WORK', 'OLD'", "'WORK', 'NEW'")])
})

test('the alias is kept where the new name stands for something else, and said where it was not', () => {
  const said = `FROM {{ ref('WORK', 'OLD') }} "OLD" JOIN {{ ref('RAW', 'NEW') }} "NEW" ON "OLD"."ID" = "NEW"."ID"`
  const unsaid = `FROM {{ ref('WORK', 'OLD') }} JOIN {{ ref('RAW', 'NEW') }} ON "OLD"."ID" = "NEW"."ID"`
  expect([aliasFate(said, TO_NEW), renamed(said), renamed(unsaid)]).toEqual([
    'kept',
    said.replace("'WORK', 'OLD'", "'WORK', 'NEW'"),
    `FROM {{ ref('WORK', 'NEW') }} "OLD" JOIN {{ ref('RAW', 'NEW') }} ON "OLD"."ID" = "NEW"."ID"`,
  ])
})

test('a transform follows its join', () => {
  const transform = `COALESCE("OLD"."X", {{ clean("OLD.Y") }})`
  expect([renamed(transform), renamed(transform, { around: 'renamed' }), renamed(transform, { around: 'kept' })]).toEqual([transform, `COALESCE("NEW"."X", {{ clean("NEW.Y") }})`, transform])
})

test('a move changes the location of every ref and no alias', () => {
  const text = `FROM {{ ref('WORK', 'OLD') }} "OLD" WHERE "OLD"."WORK" = 'WORK'`
  expect(renamed(text, { to: { location: 'MART', name: 'OLD' } })).toBe(text.replace("'WORK', 'OLD'", "'MART', 'OLD'"))
})
