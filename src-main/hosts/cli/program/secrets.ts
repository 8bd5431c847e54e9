// secret.
import { deleteSecret, listSecrets, setSecret } from '../commands/secrets.ts'
import type { Kit } from './kit.ts'

export function addSecrets({ program, add, withEngine }: Kit): void {
  const secret = program.command('secret').description('passwords, keys and tokens, kept in the keychain by name; a variable SLUICE_SECRET_NAME stands in')
  withEngine(add(secret, 'set <name>', 'its value comes from standard input or a hidden prompt'), (context, _flags, [name]) => setSecret(context, name ?? ''))
  withEngine(add(secret, 'delete <name>', 'it is not kept any more'), (context, _flags, [name]) => deleteSecret(context, name ?? ''))
  withEngine(add(secret, 'list', 'their names; never a value'), listSecrets)
}
