// Selectors at growing sizes, 20 columns a node: each first evaluation is in a world of its own whose indexes are made, as the engine makes them after opening.
import { columnId, linkProject, nodeId } from '../../src-main/core/project/index.ts'
import type { Column, LinkedProject, NodeId } from '../../src-main/core/project/index.ts'
import { complete, createVocabulary, INDEXED_KEYS, select, selectorWorld } from '../../src-main/core/selector/index.ts'
import type { SelectorFacts, SelectorWorld } from '../../src-main/core/selector/index.ts'
import { sampleProject } from '../unit/selector/sample.ts'
import type { SampleNode } from '../unit/selector/sample.ts'
import { printTable } from './print-table.ts'
import { sizesGiven } from './sizes.ts'

const COLUMNS = 20
/** Of these many, the best one counts: the others waited for whatever else this machine does. */
const ROUNDS = 5

const LAYERS = [
  { name: 'SRC', location: 'RAW' },
  { name: 'STG', location: 'WORK' },
  { name: 'DIM', location: 'MART' },
] as const

/** Each node reads one of the layer before it and one that is any number before. A quarter of the columns have names of their own. */
function bigProject(size: number): LinkedProject {
  const names = Array.from({ length: size }, (_, n) => {
    const layer = LAYERS[n % LAYERS.length]!
    return `${layer.location}.${layer.name}_${String(n).padStart(5, '0')}`
  })
  const nodes = Object.fromEntries(names.map((name, n): [string, SampleNode] => [name, { id: nodeId(`id-${n}`), columns: columnsOf(n), reads: n === 0 ? [] : [names[n - 1]!, names[(n * 7) % n]!] }]))
  const subgraphs = { Half: Array.from({ length: size / 2 }, (_, n) => `id-${n}`), Dead: ['gone'] }
  return linkProject(sampleProject({ nodes, subgraphs, tags: { work: '{ location: WORK }', all: '{ tag: work } OR { tag: w* }+' } }), [])
}

function columnsOf(node: number): readonly Column[] {
  const none = { description: '', flags: [], sources: [], tests: { hasNull: false, isDistinct: false }, acceptedValues: null, config: {} }
  return Array.from({ length: COLUMNS }, (_, n) => {
    const name = n % 4 === 0 ? `COLUMN_${node}_${n}` : `COLUMN_${n}`
    return { id: columnId(`${node}-${n}`), name, dataType: 'VARCHAR', nullable: true, defaultValue: '', ...none }
  })
}

function factsOf({ project: { nodes } }: LinkedProject): SelectorFacts {
  const some: ReadonlySet<NodeId> = new Set(nodes.flatMap(({ id }, n) => (n % 3 === 0 ? [id] : [])))
  return { changed: new Map([['deployed', some]]), drifted: some, status: new Map([...some].map((id) => [id, 'ok'])) }
}

interface Case {
  readonly title: string
  readonly run: (world: SelectorWorld, linked: LinkedProject, facts: SelectorFacts) => unknown
}

const selecting = (title: string, include: string): Case => ({ title, run: (world, _, facts) => select(world, { include, facts }) })

const cases: readonly Case[] = [
  selecting('a name', '{ STG_00001 }'),
  selecting('a glob', '{ *_*7* }'),
  selecting('a location and a type', '{ location: WORK nodeType: Stage }'),
  selecting('a column', '{ column: COLUMN_3 }'),
  selecting('a glob of columns', '{ column: *_77_* }'),
  selecting('lineage both ways', '+{ DIM_00050 }+'),
  selecting('between and sinks', 'sinks(between({ SRC_00000 }, { location: MART }))'),
  selecting('a subgraph, a tag of tags', '{ subgraph: Half } AND { tag: all }'),
  selecting('state', '{ changed: deployed status: ok } OR NOT { drifted: yes }'),
  selecting('a misspelled name: its nearest', '{ STG_OOO01X }'),
  selecting('a misspelled column: its nearest', '{ column: COLUMM_3Y }'),
  { title: 'why each node is in +{…}+', run: (world) => {
    const selected = select(world, { include: '+{ DIM_00050 }+' })
    return selected.ok && [...selected.value.nodes].map(selected.value.why)
  } },
  { title: 'completion of a name', run: (world) => complete('{ location: WORK name: STG_0', 28, createVocabulary(world)) },
]

interface Row {
  readonly title: string
  readonly aim: string
  readonly ms: readonly number[]
}

const sizes = sizesGiven()
const projects = sizes.map((size) => {
  process.stderr.write(`making ${size} nodes of ${COLUMNS} columns\n`)
  return bigProject(size)
})

const rows: readonly Row[] = [
  { title: 'indexes, off the hot path', aim: '', ms: projects.map((linked) => best(() => undefined, () => indexed(linked))) },
  ...cases.map(({ title, run }): Row => ({
    title,
    aim: title.startsWith('why') ? '≤ 100 ms' : '≤ 10 ms',
    ms: projects.map((linked) => best(() => ({ world: indexed(linked), facts: factsOf(linked) }), ({ world, facts }) => run(world, linked, facts))),
  })),
]

function indexed(linked: LinkedProject): SelectorWorld {
  const world = selectorWorld(linked)
  for (const key of INDEXED_KEYS) world.index(key)
  return world
}

/** Milliseconds of `run` alone. */
function best<T>(prepare: () => T, run: (prepared: T) => unknown): number {
  return Math.min(...Array.from({ length: ROUNDS }, () => {
    const prepared = prepare()
    const start = performance.now()
    run(prepared)
    return performance.now() - start
  }))
}

printTable([
  ['', ...sizes.map((size) => `${size} nodes`), `growth from ${sizes[0]}`, 'aim at 10,000'],
  ...rows.map(({ title, ms, aim }) => [title, ...ms.map((time) => `${time.toFixed(2)} ms`), `× ${(ms.at(-1)! / ms[0]!).toFixed(0)}`, aim]),
])
