// oidc-provider with one client that gets tokens for itself, as JWTs for an API of its own.
//   node oidc-provider.mjs PORT
import { Provider } from 'oidc-provider'

const issuer = `http://localhost:${process.argv[2]}`
const provider = new Provider(issuer, {
  clients: [{
    client_id: 'bench', client_secret: 'bench-secret', grant_types: ['client_credentials'], redirect_uris: [], response_types: [],
    token_endpoint_auth_method: 'client_secret_post',
  }],
  features: {
    clientCredentials: { enabled: true },
    resourceIndicators: {
      enabled: true,
      defaultResource: () => 'https://api.example/',
      getResourceServerInfo: () => ({ scope: 'read', accessTokenFormat: 'jwt' }),
    },
  },
})
provider.listen(Number(process.argv[2]))
