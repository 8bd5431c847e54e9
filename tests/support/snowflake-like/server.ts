// Run as a process of its own: an account behind a local socket, until its input ends. Arguments: the socket's path. Says a line when it can be asked.
import { createServer } from 'node:net'
import { createAccount } from './account/account.ts'
import { serve } from './link/socket.ts'

const account = await createAccount()
const server = createServer((socket) => serve(socket, account))
server.listen(process.argv[2], () => process.stdout.write('ready\n'))
process.stdin.resume()
process.stdin.on('end', () => process.exit(0))
