// Lets a client that is not ours judge the provider: each step throws when the client finds something wrong.
//   node openid-client.mjs ISSUER
import * as client from 'openid-client'

const issuer = new URL(process.argv[2])
const callback = 'http://127.0.0.1:49152/callback'
const insecure = { execute: [client.allowInsecureRequests, client.enableNonRepudiationChecks] }
const scope = 'openid profile offline_access read:dragons'

// A person's browser: cookies, forms, no script.
const cookies = new Map()
const browse = async (url, form) => {
  const response = await fetch(url, {
    method: form ? 'POST' : 'GET',
    body: form && new URLSearchParams(form),
    redirect: 'manual',
    headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
  })
  for (const line of response.headers.getSetCookie()) {
    const [, name, value] = /^([^=]+)=([^;]*)/.exec(line)
    cookies.set(name, value)
  }
  return { url, body: await response.text(), location: response.headers.get('location') }
}
const submit = (page, fields) => {
  const hidden = [...page.body.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)]
  const action = /<form method="post" action="([^"]+)"/.exec(page.body)[1].replaceAll('&#x3D;', '=')
  return browse(new URL(action, page.url), { ...Object.fromEntries(hidden.map((each) => each.slice(1))), ...fields })
}
const agree = async (page) => {
  if (page.body.includes('name="password"')) page = await submit(page, { username: 'rider', password: 'rider' })
  return page.body.includes('name="consent"') ? submit(page, { consent: 'allow' }) : page
}

const signIn = async (config, redirectUri, { pushed = false, DPoP } = {}) => {
  const verifier = client.randomPKCECodeVerifier()
  const checks = { pkceCodeVerifier: verifier, expectedState: client.randomState(), expectedNonce: client.randomNonce(), idTokenExpected: true }
  const parameters = {
    redirect_uri: redirectUri, scope, state: checks.expectedState, nonce: checks.expectedNonce,
    code_challenge: await client.calculatePKCECodeChallenge(verifier), code_challenge_method: 'S256',
  }
  const url = pushed
    ? await client.buildAuthorizationUrlWithPAR(config, parameters)
    : client.buildAuthorizationUrl(config, parameters)
  const { location } = await agree(await browse(url))
  return client.authorizationCodeGrant(config, new URL(location), checks, undefined, { DPoP })
}

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
await step('DPoP with a nonce', async () => {
  const DPoP = client.getDPoPHandle(desktop, await client.randomDPoPKeyPair('ES256'))
  const bound = await signIn(desktop, callback, { DPoP })
  must(bound.token_type.toLowerCase() === 'dpop', 'not bound')
  await client.fetchUserInfo(desktop, bound.access_token, bound.claims().sub, { DPoP })
  await client.refreshTokenGrant(desktop, bound.refresh_token, undefined, { DPoP })
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
