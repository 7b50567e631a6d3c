import type { CxoneCredentials } from './cxone/token-routes.js';
import type { ClientCredentials } from './genesys/oauth.js';
import type { Random } from './random/random.js';

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const secretAlphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** Credentials that open this simulator and nothing else; one seed, one set. */
export function createGenesysCredentials(random: Random): ClientCredentials {
  return { clientId: random.uuid(), clientSecret: random.text(43, secretAlphabet) };
}

/** The access key's two halves end in `====`, as the vendor's do: a form that does not encode them fails here too. */
export function createCxoneCredentials(random: Random): CxoneCredentials {
  return {
    clientId: random.uuid(),
    clientSecret: random.text(43, secretAlphabet),
    accessKeyId: `${random.text(52, letters)}====`,
    accessKeySecret: `${random.text(52, letters)}====`,
  };
}
