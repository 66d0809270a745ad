// A shop on Spring Boot: first as login client with a secret, then as plain resource server that knows the issuer alone.
//   node spring.mjs ISSUER JAVA JAR
import { spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { walk } from './walk.mjs'

const [issuer, java, jar] = process.argv.slice(2)
const client = 'spring.security.oauth2.client'
const login = {
  [`${client}.registration.shop.client-id`]: 'shop', [`${client}.registration.shop.client-secret`]: 'shop-secret',
  [`${client}.registration.shop.scope`]: 'openid,profile', [`${client}.provider.shop.issuer-uri`]: issuer,
}
const resourceServer = { 'spring.security.oauth2.resourceserver.jwt.issuer-uri': issuer }

const freePort = () => new Promise((done) => {
  const socket = createServer().listen(0, () => {
    const { port } = socket.address()
    socket.close(() => done(port))
  })
})
const running = async (properties, visit) => {
  const port = await freePort()
  const options = Object.entries({ ...properties, 'server.port': port }).map((each) => `--${each.join('=')}`)
  const shop = spawn(java, ['-jar', jar, ...options], { stdio: ['ignore', 'ignore', 'inherit'] })
  try {
    await visit(`http://localhost:${port}/who`)
  } finally {
    shop.kill('SIGKILL')
  }
}
const once = async (address, options) => {
  for (let tries = 0; ; tries++) {
    try {
      return await fetch(address, options)
    } catch (problem) {
      if (tries > 100) throw problem
      await new Promise((done) => setTimeout(done, 200))
    }
  }
}

await running(login, async (who) => console.log(`login ${await walk(who)}`))
await running(resourceServer, async (who) => {
  const metadata = await (await fetch(`${issuer}.well-known/openid-configuration`)).json()
  const form = { grant_type: 'client_credentials', client_id: 'shop', client_secret: 'shop-secret', audience: 'https://api.example/' }
  const { access_token } = await (await fetch(metadata.token_endpoint, { method: 'POST', body: new URLSearchParams(form) })).json()
  console.log(`without a token ${(await once(who)).status}`)
  const opened = await fetch(who, { headers: { authorization: `Bearer ${access_token}` } })
  console.log(`with a token ${opened.status} ${await opened.text()}`)
})
process.exit(0)
