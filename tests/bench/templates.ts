// Rendering one node, once its templates are compiled.
import { indexOf, project, rendererOf, type NodeDraft } from '../unit/render/project.ts'
import { nodeTypeId, type NodeType } from '../../src-main/core/project/index.ts'
import { compile } from '../../src-main/jinja/index.ts'
import { printTable } from './print-table.ts'

/** A run template such as people write for themselves: loops over columns and sources, filters, a macro, conditions. */
const OWN = `
{%- set keys = columns | selectattr('isBusinessKey') | map(attribute='name') | list -%}
{{ stage('Load') }}
MERGE INTO {{ this }} "TGT" USING (
{%- for source in sources %}
SELECT {% for column in source.columns %}{{ get_source_transform(column) }} AS "{{ column.name }}"{{ ", " if not loop.last }}{% endfor %}
{{ source.join }}{{ " UNION ALL" if not loop.last }}
{%- endfor %}
) "SRC" ON {% for key in keys %}{{ same(key) }}{{ " AND " if not loop.last }}{% endfor %}
WHEN MATCHED THEN UPDATE SET {% for column in columns if not column.isBusinessKey %}"{{ column.name }}" = "SRC"."{{ column.name }}"{{ ", " if not loop.last }}{% endfor %}
WHEN NOT MATCHED THEN INSERT ({{ columns | map(attribute='name') | join(', ') }}) VALUES ({% for column in columns %}"SRC"."{{ column.name }}"{{ ", " if not loop.last }}{% endfor %})
{% if config.testsEnabled %}{% for test in node.tests %}{{ test_stage(test.name, test.continueOnFailure) }}{{ test.templateString }}{% endfor %}{% endif %}`

const OWN_TYPE: NodeType = {
  id: nodeTypeId('90'), name: 'Own', origin: 'project', isDisabled: false, deployStrategy: 'default', systemColumns: [], createTemplate: '', runTemplate: OWN, folder: 'nodeTypes/Own-90',
  options: [{ attribute: 'testsEnabled', type: 'toggleButton', displayName: 'Tests', default: true, options: [] }],
}

const COLUMNS = 50
const names = Array.from({ length: COLUMNS }, (_, index) => `COLUMN_${index} ${index % 3 === 0 ? 'NUMBER(38,0)' : 'VARCHAR(100)'}${index < 2 ? ' key' : ''}`)
const source: NodeDraft = { name: 'RAW.WIDE', type: 'Source', columns: names.map((line) => line.replace(' key', '')) }
const transforms = Object.fromEntries(names.flatMap((line, index) => (index % 5 === 0 ? [[line.split(' ')[0] ?? '', 'UPPER({{SRC}})']] : [])))

interface Measured {
  readonly title: string
  /** Milliseconds for one node. */
  readonly time: number
  readonly aim: string
}

const ROUNDS = 60
const TIMES = 50

/** The best of many rounds: what the machine does besides only adds to it. */
function bestTime(work: () => void): number {
  return Math.min(...Array.from({ length: ROUNDS }, () => {
    const startedAt = performance.now()
    for (let times = 0; times < TIMES; times += 1) work()
    return (performance.now() - startedAt) / TIMES
  }))
}

function measureType(type: string, engine: 'duckdb' | 'snowflake'): () => void {
  const linked = project([source, { name: 'WORK.WIDE', type, from: ['RAW.WIDE'], columns: names, transforms }], { nodeTypes: [OWN_TYPE], macros: '{% macro same(key) %}"TGT"."{{ key }}" = "SRC"."{{ key }}"{% endmacro %}' })
  const renderer = rendererOf(linked, engine)
  const node = indexOf(linked, 'WORK.WIDE')
  return () => {
    const rendered = renderer.run(node)
    if (!rendered.ok || rendered.value.statements.length === 0) throw new Error(JSON.stringify(rendered))
  }
}

/** The language alone, without what makes the scope of a node. */
function measureLanguage(): () => void {
  const linked = project([source, { name: 'WORK.WIDE', type: 'Own', from: ['RAW.WIDE'], columns: names, transforms }], { nodeTypes: [OWN_TYPE] })
  const context = rendererOf(linked, 'snowflake').context(indexOf(linked, 'WORK.WIDE'))
  const template = compile("{% for source in sources %}{% for column in source.columns %}{{ column.transform or column.name | upper }}{{ ', ' if not loop.last }}{% endfor %}{% endfor %}", 'bench')
  if (!context.ok || !template.ok) throw new Error('the template for the bench does not compile')
  return () => {
    if (!template.value.render(context.value).ok) throw new Error('the template for the bench fails')
  }
}

function measureTemplates(): readonly Measured[] {
  // Everything is compiled, and warm, before the first round counts.
  const works = [
    { title: 'a template of one\'s own, 50 columns', work: measureType('Own', 'snowflake'), aim: '≤ 0.2 ms' },
    { title: 'Stage, 50 columns', work: measureType('Stage', 'duckdb'), aim: '≤ 0.2 ms' },
    { title: 'Dimension, 50 columns', work: measureType('Dimension', 'duckdb'), aim: '' },
    { title: 'the language alone, 50 columns', work: measureLanguage(), aim: '' },
  ]
  return works.map(({ title, work, aim }) => {
    bestTime(work)
    return { title, time: bestTime(work), aim }
  })
}

printTable([['', 'time', 'aim'], ...measureTemplates().map(({ title, time, aim }) => [title, `${time.toFixed(3)} ms`, aim])])
