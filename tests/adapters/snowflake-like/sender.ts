// A process that sends statements to an account and says the id of each as soon as it has one. Arguments: the account's address, the statements.
import { connect, createWarehouse } from '../../support/snowflake-like/index.ts'

const [address = '', ...statements] = process.argv.slice(2)
const warehouse = createWarehouse(await connect(address), 'cloud', 'OPS')
const session = await warehouse.session({ tag: 'sender' })
if (!session.ok) throw new Error(JSON.stringify(session.failure))
for (const sql of statements) {
  const sent = await session.value.submit(sql)
  process.stdout.write(`${sent.ok ? sent.value.queryId : sent.failure.code}\n`)
  if (sent.ok) await session.value.outcome(sent.value)
}
