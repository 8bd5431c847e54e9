// Secrets as people keep them: by name; a value goes in, and never comes out.
export { createSecrets } from './secrets.ts'
export type { SecretRequest, Secrets, SecretsDocument, StoredSecretDocument } from './secrets.ts'
