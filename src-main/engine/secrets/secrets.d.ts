import type { Result } from '../../core/failure/index.ts';
import type { EnginePorts, SecretNames, SecretStore } from '../ports/index.ts';
import type { Working } from '../shared/working.ts';
export interface SecretRequest {
    readonly name: string;
}
export interface SecretsDocument extends SecretNames {
    readonly formatVersion: 1;
    /** `memory`: there is no keychain, and what is set is forgotten when the engine ends. */
    readonly keptIn: SecretStore['kind'];
}
export interface StoredSecretDocument {
    readonly formatVersion: 1;
    readonly name: string;
    readonly keptIn: SecretStore['kind'];
}
export interface Secrets {
    /** secret.list: names only. */
    list(): Promise<Result<SecretsDocument>>;
    /** secret.set: in the place of the one of that name. SEC001, SEC004. */
    set(request: SecretRequest & {
        readonly value: string;
    }, working: Working): Promise<Result<StoredSecretDocument>>;
    /** secret.delete: SEC003. */
    remove(request: SecretRequest, working: Working): Promise<Result<StoredSecretDocument>>;
}
export declare function createSecrets(ports: EnginePorts): Secrets;
