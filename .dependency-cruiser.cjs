// Who may know whom: one rule a row of the table in README's map, each saying what to do instead.
const area = (name) => `^${name}/`

/** A rule: `from` may reach only `allowed` (of this repository, packages and Node's modules). */
function only(name, from, allowed, comment) {
  return { name, severity: 'error', comment, from: { path: from }, to: { pathNot: [from, ...allowed] } }
}

module.exports = {
  forbidden: [
    { name: 'no-cycle', severity: 'error', comment: 'Move what both need into a file of its own. (The parts of a language call each other by nature: those that read templates and queries are left out.)', from: { pathNot: '^src-main/(jinja|core/sql/select|core/project/sql-nodes/query)/' }, to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } } },
    { name: 'no-unresolved', severity: 'error', comment: 'The import names nothing.', from: {}, to: { couldNotResolve: true, pathNot: ['^electron$', '\\.css$', '^virtual:'] } },
    only('core-knows-nothing', area('src-main/core'), [], 'core is rules over data: take what you need as an argument, or put the effect behind a port.'),
    only('jinja-knows-nothing', area('src-main/jinja'), [], 'jinja knows templates only: pass values and host functions in.'),
    only('format-knows-core', area('src-main/format'), [area('src-main/core'), 'node_modules/(js-yaml|yaml|zod)/'], 'format turns texts into core/project; reading files is an adapter.'),
    only('engine-knows-ports', area('src-main/engine'), [area('src-main/core'), area('src-main/jinja'), area('src-main/format')], 'Ask for it through a port in engine/ports.'),
    only('contract-knows-core', area('src-main/contract'), [area('src-main/core'), 'node_modules/zod/'], 'contract is what crosses a border: core types and schemas only.'),
    {
      name: 'adapters-know-ports',
      severity: 'error',
      comment: 'An adapter implements ports with one technology: use core and engine/ports.',
      from: { path: area('src-main/adapters') },
      to: { path: ['^src-main/engine/(?!ports/)', area('src-main/contract'), area('src-main/hosts'), '^src-renderer/', '^electron$', 'node_modules/electron/'] },
    },
    {
      name: 'adapters-know-no-adapter',
      severity: 'error',
      comment: 'Two technologies meet in hosts/engine, where they are wired.',
      from: { path: '^src-main/adapters/([^/]+)/' },
      to: { path: area('src-main/adapters'), pathNot: '^src-main/adapters/$1/' },
    },
    {
      name: 'only-workers-decode',
      severity: 'error',
      comment: 'Adapters give texts; adapters/workers and the engine decode and render.',
      from: { path: area('src-main/adapters'), pathNot: area('src-main/adapters/workers') },
      to: { path: [area('src-main/jinja'), area('src-main/format')], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'hosts-know-no-engine',
      severity: 'error',
      comment: 'A host talks to the engine through the contract; hosts/engine finds or starts one.',
      from: { path: '^src-main/hosts/(cli|web|electron)/' },
      to: { path: [area('src-main/engine'), area('src-main/adapters'), area('src-main/format'), area('src-main/jinja')] },
    },
    {
      name: 'hosts-know-no-host',
      severity: 'error',
      comment: 'Hosts start each other as processes; what they share is in hosts/engine or contract.',
      from: { path: '^src-main/hosts/(cli|web|electron)/' },
      to: { path: '^src-main/hosts/(?!engine/)', pathNot: '^src-main/hosts/$1/' },
    },
    {
      name: 'electron-in-its-place',
      severity: 'error',
      comment: 'electron is imported in hosts/electron and src-preload only.',
      from: { pathNot: ['^src-main/hosts/electron/', '^src-preload/'] },
      to: { path: ['^electron$', 'node_modules/electron/'] },
    },
    only('preload-knows-contract', area('src-preload'), [area('src-main/contract'), area('src-main/core'), '^electron$', 'node_modules/electron/'], 'preload hands over a port and a few desktop calls; nothing else.'),
    {
      name: 'renderer-knows-contract',
      severity: 'error',
      comment: 'The window asks the engine through the contract; of core it uses types, the selector, plans and runs.',
      from: { path: area('src-renderer') },
      to: { path: '^src-main/', pathNot: ['^src-main/contract/', '^src-main/core/(selector|plan|run|failure|project|graph)/'] },
    },
    {
      name: 'renderer-is-no-node',
      severity: 'error',
      comment: 'The window runs in a sandbox.',
      from: { path: area('src-renderer') },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'features-know-no-feature',
      severity: 'error',
      comment: 'What two features share goes to ui, lib or platform; app puts features beside each other.',
      from: { path: '^src-renderer/features/([^/]+)/' },
      to: { path: ['^src-renderer/features/', '^src-renderer/app/'], pathNot: '^src-renderer/features/$1/' },
    },
    {
      name: 'react-flow-in-its-place',
      severity: 'error',
      comment: 'React Flow is a detail of features/graph/canvas.',
      from: { pathNot: '^src-renderer/features/graph/canvas/' },
      to: { path: 'node_modules/@xyflow/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: { extensions: ['.ts', '.tsx', '.js', '.cjs', '.json'], conditionNames: ['import', 'require', 'node', 'default', 'types'] },
  },
}
