// A single-page application with oidc-client-ts, set up as its documentation has it, in headless Chromium on port 4200.
//   node spa.mjs ISSUER CHROMIUM PROFILE-FOLDER
import { readFileSync } from 'node:fs'
import express from 'express'
import puppeteer from 'puppeteer-core'

const [issuer, executablePath, userDataDir] = process.argv.slice(2)
const home = 'http://localhost:4200'
const library = 'node_modules/oidc-client-ts/dist/browser/oidc-client-ts.min.js'
const html = `<!doctype html><title>SPA</title><script src="/library.js"></script><script>
const settings = { authority: '${issuer}', client_id: 'dragons-spa', redirect_uri: '${home}/callback',
  post_logout_redirect_uri: '${home}/', scope: 'openid profile offline_access read:dragons' }
const manager = new oidc.UserManager(settings)
const withoutRefreshToken = new oidc.UserManager({ ...settings, scope: 'openid profile',
  userStore: new oidc.WebStorageStateStore({ store: new oidc.InMemoryWebStorage() }) })
const signedIn = location.pathname !== '/callback' ? undefined
  : window === window.top ? manager.signinCallback() : withoutRefreshToken.signinSilentCallback()
</script>`
const app = express()
app.get('/library.js', (request, response) => response.type('js').send(readFileSync(library)))
app.get('/{*any}', (request, response) => response.type('html').send(html))
const server = app.listen(4200)

const browser = await puppeteer.launch({ executablePath, userDataDir, args: ['--no-sandbox', '--disable-dev-shm-usage'] })
const page = await browser.newPage()
const say = (what, ...more) => console.log('ok', what, ...more)
const arrivesAt = (prefix) => page.waitForFunction((start) => location.href.startsWith(start), { timeout: 20000 }, prefix)

await page.goto(home)
await page.evaluate(() => void manager.signinRedirect())
await page.waitForSelector('input[name=password]', { timeout: 20000 })
await page.type('input[name=username]', 'rider')
await page.type('input[name=password]', 'rider')
await page.keyboard.press('Enter')
const consent = 'button[name=consent][value=allow]'
const next = await Promise.race([page.waitForSelector(consent).then(() => 'consent'), arrivesAt(home).then(() => 'home')])
if (next === 'consent') await Promise.all([arrivesAt(home), page.click(consent)])
const first = await page.evaluate(async () => {
  const user = await signedIn
  return { name: user.profile.sub, access: user.access_token }
})
say('sign-in', first.name)

const second = await page.evaluate(async () => (await manager.signinSilent()).access_token)
if (second !== first.access) say('renewal by refresh token')

const third = await page.evaluate(async () => {
  const user = await withoutRefreshToken.signinSilent()
  return { name: user.profile.sub, refresh: user.refresh_token ?? 'none' }
})
say('renewal in a frame', third.name)

const read = (path, token) => page.evaluate(async (url, bearer) => {
  const answer = await fetch(url, { headers: { traceparent: '00-1-2-00', ...(bearer && { authorization: `Bearer ${bearer}` }) } })
  return { status: answer.status, challenge: answer.headers.get('www-authenticate'), text: await answer.text() }
}, new URL(path, issuer).toString(), token)
const dragons = await read('api/dragons', second)
say('call', dragons.status, JSON.parse(dragons.text).length ?? Object.keys(JSON.parse(dragons.text))[0])
const refused = await read('api/dragons', 'wrong')
say('refusal that the page can read', refused.status, refused.challenge.split(' ')[0])
const error = await page.evaluate(async (url) => {
  const form = new URLSearchParams({ grant_type: 'authorization_code', client_id: 'dragons-spa', code: 'x', redirect_uri: location.origin + '/callback', code_verifier: 'x'.repeat(43) })
  const answer = await fetch(url, { method: 'POST', body: form })
  return `${answer.status} ${(await answer.json()).error}`
}, new URL('token', issuer).toString())
say('error that the page can read', error)

await page.evaluate(() => void manager.signoutRedirect())
const question = await Promise.race([arrivesAt(home).then(() => 'home'),
  page.waitForSelector('button[type=submit]', { timeout: 20000 }).then(() => 'question')])
if (question === 'question') await Promise.all([arrivesAt(home), page.click('button[type=submit]')])
const left = await page.evaluate(async () => (await manager.getUser()) === null)
const silent = await page.evaluate(() => withoutRefreshToken.signinSilent().then(() => 'signed in', (problem) => problem.error))
say('sign-out', left ? 'nobody' : 'still there', silent)
await browser.close()
server.close()
process.exit(0)
