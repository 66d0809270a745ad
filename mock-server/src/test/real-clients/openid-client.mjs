// Lets a client that is not ours judge the provider: each step throws when the client finds something wrong.
//   node openid-client.mjs ISSUER
import * as client from 'openid-client'
import { agree, browse, callback, insecure, scope, signIn, submit } from './person.mjs'

const issuer = new URL(process.argv[2])

const step = async (name, work) => {
  const result = await work()
  console.log(`ok ${name}`)
  return result
}
const must = (truth, what) => {
  if (!truth) throw new Error(what)
}

const desktop = await step('discovery', () => client.discovery(issuer, 'dragons-desktop', undefined, client.None(), insecure))
const api = await client.discovery(issuer, 'dragons-api', 'dragons-api-secret', client.ClientSecretBasic(), insecure)

const tokens = await step('code flow', () => signIn(desktop, callback))
await step('UserInfo', () => client.fetchUserInfo(desktop, tokens.access_token, tokens.claims().sub))
const fresh = await step('refresh', () => client.refreshTokenGrant(desktop, tokens.refresh_token))
await step('introspection', async () => must((await client.tokenIntrospection(api, fresh.access_token)).active, 'not active'))
await step('revocation', async () => {
  await client.tokenRevocation(desktop, fresh.access_token)
  must(!(await client.tokenIntrospection(api, fresh.access_token)).active, 'still active')
})
await step('pushed request', () => signIn(desktop, callback, { pushed: true }))
const DPoP = client.getDPoPHandle(desktop, await client.randomDPoPKeyPair('ES256'))
const bound = await step('DPoP with a nonce', async () => {
  const first = await signIn(desktop, callback, { DPoP })
  must(first.token_type.toLowerCase() === 'dpop', 'not bound')
  await client.fetchUserInfo(desktop, first.access_token, first.claims().sub, { DPoP })
  return client.refreshTokenGrant(desktop, first.refresh_token, undefined, { DPoP })
})
await step('DPoP at the API', async () => {
  const dragons = (options) =>
    client.fetchProtectedResource(desktop, bound.access_token, new URL('api/dragons?page=1', issuer), 'GET', undefined, undefined, options)
  must((await (await dragons({ DPoP })).json()).page === 1, 'no dragons')
  const other = client.getDPoPHandle(desktop, await client.randomDPoPKeyPair('ES256'))
  for (const options of [{}, { DPoP: other }]) {
    const problem = await dragons(options).then(() => must(false, 'opened to a thief'), (each) => each)
    const said = problem.cause.flatMap((challenge) => [challenge.scheme, challenge.parameters.error])
    must(said.includes('dpop') && said.includes('invalid_token'), `said ${said}`)
  }
})
await step('device code', async () => {
  const device = await client.initiateDeviceAuthorization(desktop, { scope })
  await agree(await submit(await browse(new URL(device.verification_uri)), { user_code: device.user_code }))
  await client.pollDeviceAuthorizationGrant(desktop, device)
})
for (const alg of ['PS256', 'ES256', 'Ed25519']) {
  await step(`registration, private_key_jwt and ${alg}`, async () => {
    const pair = await client.randomDPoPKeyPair('ES256', { extractable: true })
    const jwk = { ...(await crypto.subtle.exportKey('jwk', pair.publicKey)), kid: 'k1' }
    const name = alg === 'Ed25519' ? 'EdDSA' : alg
    const registered = await client.dynamicClientRegistration(issuer, {
      redirect_uris: ['https://app.example/callback'], token_endpoint_auth_method: 'private_key_jwt', jwks: { keys: [jwk] },
      grant_types: ['authorization_code', 'refresh_token'],
      id_token_signed_response_alg: name, userinfo_signed_response_alg: name,
    }, client.None(), insecure)
    const config = new client.Configuration(registered.serverMetadata(), registered.clientMetadata().client_id,
      registered.clientMetadata(), client.PrivateKeyJwt({ key: pair.privateKey, kid: 'k1' }))
    insecure.execute.forEach((each) => each(config))
    const signed = await signIn(config, 'https://app.example/callback')
    await client.fetchUserInfo(config, signed.access_token, signed.claims().sub)
  })
}
