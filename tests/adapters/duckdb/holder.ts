// A process that opens an embedded warehouse, says what came of it, and holds it until its input ends. Arguments: the file.
import { createWarehouses } from '../../../src-main/adapters/duckdb/index.ts'

const silent = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined }
const opened = await createWarehouses({ log: silent }).open({ type: 'duckdb', name: 'local', file: process.argv[2] ?? '' })
process.stdout.write(`${JSON.stringify(opened.ok ? 'opened' : opened.failure)}\n`)
if (opened.ok) {
  process.stdin.resume()
  process.stdin.on('end', () => void opened.value.close())
}
