// The page of the provider at / in headless Chromium: by keyboard, as it changes by itself, and without script.
//   node page.mjs ISSUER CHROMIUM PROFILE-FOLDER
import puppeteer from 'puppeteer-core'

const [issuer, executablePath, userDataDir] = process.argv.slice(2)
const browser = await puppeteer.launch({ executablePath, userDataDir, args: ['--no-sandbox', '--disable-dev-shm-usage'] })
const page = await browser.newPage()
const faults = []
page.on('console', (message) => message.type() === 'error' && faults.push(message.text()))
page.on('pageerror', (problem) => faults.push(problem.message))
const shows = (words) => page.waitForFunction((text) => document.body.innerText.includes(text), { timeout: 20000 }, words)
const focused = () => page.evaluate(() => document.activeElement.tagName === 'BUTTON' ? document.activeElement.innerText : '')

await page.goto(issuer)
for (let tabs = 0; !(await focused()).includes('Sign in as rider'); tabs++) {
  if (tabs > 30) throw new Error('the button cannot be reached by the keyboard')
  await page.keyboard.press('Tab')
}
await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')])
await shows('Sign out')
console.log('ok one key signs a person in')

await fetch(`${issuer}authorize?response_type=code&client_id=dragons-spa&redirect_uri=https%3A%2F%2Fevil.example%2F`)
await shows('https://evil.example/')
console.log('ok a refusal comes by itself, with its reason')

await page.setJavaScriptEnabled(false)
await page.goto(issuer)
const content = await page.content()
console.log('ok without script', ['Sign out', 'dragons-spa', 'https://evil.example/'].filter((words) => content.includes(words)).length)
console.log('errors of the page', faults.length, ...faults)
await browser.close()
process.exit(0)
