// An application behind Auth.js, with a provider of its own as its documentation has it: an issuer, a client and its secret.
//   node auth-js.mjs ISSUER
import express from 'express'
import { ExpressAuth, getSession } from '@auth/express'
import { walk } from './walk.mjs'

const provider = {
  id: 'shop', name: 'Shop', type: 'oidc', issuer: process.argv[2], clientId: 'shop', clientSecret: 'shop-secret',
}
const config = { providers: [provider], secret: 'of this test', trustHost: true }
const app = express()
app.set('trust proxy', true)
app.use(/^\/auth\/(.*)/, ExpressAuth(config))
app.get('/', async (request, response) => response.json(await getSession(request, config)))
const server = app.listen(0, async () => {
  const home = `http://localhost:${server.address().port}`
  const { csrfToken } = JSON.parse((await walk(`${home}/auth/csrf`)).slice('200 '.length))
  console.log(await walk(`${home}/auth/signin/shop`, { csrfToken, callbackUrl: home }))
  process.exit(0)
})
