export { createSecrets } from './secrets.ts';
export type { SecretRequest, Secrets, SecretsDocument, StoredSecretDocument } from './secrets.ts';
