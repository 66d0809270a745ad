// An oidc-provider with one client and one person: node provider.mjs <port> <address of the key set of the client that signs>
// Its own pages for development sign anybody in under any name, and ask for consent.
import Provider from 'oidc-provider';

const port = Number(process.argv[2]);

// It never fetches from this computer by itself.
const keys = process.argv[3] ? await (await fetch(process.argv[3])).json() : { keys: [] };

const person = (login) => ({
  accountId: login,
  claims: () => ({ sub: login, name: 'Ada Rider', email: 'ada@dragons.example', email_verified: true }),
});

const provider = new Provider(`http://127.0.0.1:${port}`, {
  clients: [
    {
      client_id: 'dragonkey-desktop',
      application_type: 'native',
      token_endpoint_auth_method: 'none',
      redirect_uris: ['http://127.0.0.1/callback'],
      grant_types: ['authorization_code', 'refresh_token'],
      response_types: ['code'],
    },
    {
      client_id: 'dragonkey-key',
      application_type: 'native',
      token_endpoint_auth_method: 'private_key_jwt',
      jwks: keys,
      redirect_uris: ['http://127.0.0.1/callback'],
      grant_types: ['authorization_code', 'refresh_token'],
      response_types: ['code'],
    },
  ],
  claims: { openid: ['sub'], profile: ['name'], email: ['email', 'email_verified'] },
  findAccount: (_, login) => person(login),
  features: { revocation: { enabled: true }, dPoP: { enabled: true } },
});

provider.listen(port, '127.0.0.1');
