// The look of an exported page: in the page itself, light or dark as its reader has it, and on paper. Colours are those of the window.
export const STYLE = `
:root { color-scheme: light dark; --ground: #f3f4f2; --surface: #fff; --edge: #dcdfd9; --ink: #1b211e; --ink-2: #4c5751; --ok: #1d7439; --fail: #b92d24; --fail-2: #fbe3e0; --warn: #865000; --skip: #5f6562; --skip-2: #e9ebe8; }
@media (prefers-color-scheme: dark) { :root { --ground: #141716; --surface: #1a1e1c; --edge: #2c3230; --ink: #e6ebe8; --ink-2: #a9b3ae; --ok: #5bbd7a; --fail: #f5857c; --fail-2: #3a1b18; --warn: #e0a545; --skip: #98a09c; --skip-2: #272c2a; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink); font: 13px/1.45 Inter, system-ui, sans-serif; font-variant-numeric: tabular-nums; }
main { max-width: 1120px; margin: 0 auto; padding: 24px 20px 48px; }
h1 { font-size: 19px; margin: 0 0 4px; } h2 { font-size: 15px; margin: 28px 0 8px; }
.soft { color: var(--ink-2); } .mono, pre { font-family: "JetBrains Mono", ui-monospace, monospace; font-size: 12px; }
.done { --c: var(--ok); } .failed { --c: var(--fail); } .warning { --c: var(--warn); } .skipped { --c: var(--skip); }
.state { color: var(--c); font-weight: 600; white-space: nowrap; }
.facts { display: grid; grid-template-columns: max-content 1fr; gap: 4px 20px; margin: 16px 0 0; } .facts dt { color: var(--ink-2); } .facts dd { margin: 0; overflow-wrap: anywhere; }
.panel { background: var(--surface); border: 1px solid var(--edge); border-radius: 6px; overflow: hidden; }
.error { background: var(--fail-2); border-radius: 6px; padding: 10px 12px; margin: 12px 0 0; }
.error pre { margin: 6px 0 0; }
.bars { padding: 8px 12px; }
.bar { display: grid; grid-template-columns: minmax(120px, 260px) 1fr 76px; gap: 12px; align-items: center; height: 20px; }
.bar span { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; } .bar b { text-align: right; font-weight: 400; color: var(--ink-2); }
.track { position: relative; height: 10px; border-radius: 3px; background: var(--skip-2); } .track i { position: absolute; top: 0; height: 10px; min-width: 2px; border-radius: 3px; background: var(--c); }
details { border-top: 1px solid var(--edge); } details:first-child { border-top: 0; }
summary { display: grid; grid-template-columns: minmax(160px, 2fr) 130px minmax(100px, 3fr) 110px 76px; gap: 12px; padding: 5px 12px; cursor: pointer; align-items: baseline; }
summary > * { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; } summary .num { text-align: right; }
details[open] > summary { background: var(--ground); } details[open] > summary > * { white-space: normal; }
.stages { padding: 4px 12px 12px; } .stage h3 { font-size: 13px; margin: 12px 0 4px; }
pre { background: var(--ground); border-radius: 6px; padding: 8px 10px; margin: 0; overflow-x: auto; white-space: pre-wrap; overflow-wrap: anywhere; }
footer { margin-top: 28px; color: var(--ink-2); }
@media print { body, .panel { background: #fff; } details { break-inside: avoid; } }
`.trim()
