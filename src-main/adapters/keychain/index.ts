// The keychain adapter.
export { createSecrets } from './keychain.ts'
export type { KeychainOptions } from './keychain.ts'
