// A person's browser: cookies, forms, no script. And the way of a sign-in through it.
import * as client from 'openid-client'

export const callback = 'http://127.0.0.1:49152/callback'
export const insecure = { execute: [client.allowInsecureRequests, client.enableNonRepudiationChecks] }
export const scope = 'openid profile offline_access read:dragons'

const cookies = new Map()
export const browse = async (url, form) => {
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
export const submit = (page, fields) => {
  const hidden = [...page.body.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)]
  const action = /<form method="post" action="([^"]+)"/.exec(page.body)[1].replaceAll('&#x3D;', '=')
  return browse(new URL(action, page.url), { ...Object.fromEntries(hidden.map((each) => each.slice(1))), ...fields })
}
export const agree = async (page) => {
  if (page.body.includes('name="password"')) page = await submit(page, { username: 'rider', password: 'rider' })
  return page.body.includes('name="consent"') ? submit(page, { consent: 'allow' }) : page
}

export const signIn = async (config, redirectUri, { pushed = false, maxAge, DPoP } = {}) => {
  const verifier = client.randomPKCECodeVerifier()
  const checks = {
    pkceCodeVerifier: verifier, expectedState: client.randomState(), expectedNonce: client.randomNonce(),
    idTokenExpected: true, maxAge,
  }
  const parameters = {
    redirect_uri: redirectUri, scope, state: checks.expectedState, nonce: checks.expectedNonce,
    code_challenge: await client.calculatePKCECodeChallenge(verifier), code_challenge_method: 'S256',
    ...(maxAge && { max_age: `${maxAge}` }),
  }
  const url = pushed
    ? await client.buildAuthorizationUrlWithPAR(config, parameters)
    : client.buildAuthorizationUrl(config, parameters)
  const page = await agree(await browse(url))
  return client.authorizationCodeGrant(config, await answer(page), checks, undefined, { DPoP })
}

// What the browser brings to the callback: by GET, or, from a page that sends itself, by POST.
const answer = async ({ url, body, location }) => {
  if (location) return new URL(location, url)
  const posted = /<form method="post" action="([^"]+)"/.exec(body)
  if (!posted) return new URL(/"(http:[^"]+callback\?[^"]+)"/.exec(body)[1].replaceAll('&amp;', '&').replaceAll('&#x3D;', '='))
  const hidden = [...body.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)].map((each) => each.slice(1))
  return new Request(posted[1], { method: 'POST', body: new URLSearchParams(hidden) })
}
