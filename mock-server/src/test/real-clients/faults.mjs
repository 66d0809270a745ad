// Has a client that is not ours sign in at the issuer of each fault, and prints what it did:
//   name TAB where it stopped TAB the code it gave
//   node faults.mjs ISSUER
import * as client from 'openid-client'
import { callback, insecure, signIn } from './person.mjs'

// Plain http was allowed above, so nothing is learnt of these; the huge description is too much for the browser played here.
const senseless = /^(insecure-|jwks-uri-|api-|naive-|error-description-huge)/
const patience = 3

const visit = async (issuer, name) => {
  let stage = 'discovery'
  try {
    const options = { ...insecure, timeout: patience }
    const config = await client.discovery(new URL(issuer), 'dragons-desktop', undefined, client.None(), options)
    stage = 'sign-in'
    if (name.endsWith('-old')) await signIn(config, callback)
    const tokens = await signIn(config, callback, { maxAge: name.startsWith('auth-time') ? 3600 : undefined })
    stage = 'profile'
    await client.fetchUserInfo(config, tokens.access_token, tokens.claims().sub)
    return ['end', '']
  } catch (problem) {
    return [stage, problem.code ?? problem.name]
  }
}

const { faults } = await (await fetch(new URL('faults', process.argv[2]))).json()
for (const { name, issuer } of faults.filter((each) => !senseless.test(each.name))) {
  console.log([name, ...(await visit(issuer, name))].join('\t'))
}
