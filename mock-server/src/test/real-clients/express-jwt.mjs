// An API behind express-jwt with jwks-rsa and an audience of its own.
//   node express-jwt.mjs ISSUER AUDIENCE
import express from 'express'
import { expressjwt } from 'express-jwt'
import jwksRsa from 'jwks-rsa'

const [issuer, audience] = process.argv.slice(2)
const metadata = await (await fetch(`${issuer}.well-known/openid-configuration`)).json()
const app = express()
app.use(expressjwt({
  secret: jwksRsa.expressJwtSecret({ cache: true, rateLimit: true, jwksRequestsPerMinute: 5, jwksUri: metadata.jwks_uri }),
  audience, issuer, algorithms: ['RS256'],
}))
app.get('/orders', (request, response) => response.json(request.auth))
app.use((problem, request, response, next) => response.status(problem.status ?? 500).send(problem.message))
const server = app.listen(0, async () => {
  const form = { grant_type: 'client_credentials', audience, client_id: 'shop', client_secret: 'shop-secret' }
  const answer = await fetch(metadata.token_endpoint, { method: 'POST', body: new URLSearchParams(form) })
  const { access_token } = await answer.json()
  const orders = `http://localhost:${server.address().port}/orders`
  const opened = await fetch(orders, { headers: { authorization: `Bearer ${access_token}` } })
  console.log(`with a token ${opened.status} ${(await opened.json()).scope}`)
  console.log(`without ${(await fetch(orders)).status}`)
  process.exit(0)
})
