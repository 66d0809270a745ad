// A person's browser that goes to a page of an application, signs in where it is asked to, and says where it ended.
//   node walk.mjs ADDRESS
// Not by fetch, which cannot say that it navigates: mod_auth_openidc sends scripts no redirect.
import http from 'node:http'

const jars = {}
const send = (url, form, cookie) => new Promise((done, failed) => {
  const body = form && new URLSearchParams(form).toString()
  const headers = { accept: 'text/html,*/*', ...(cookie && { cookie }) }
  if (form) Object.assign(headers, { 'content-type': 'application/x-www-form-urlencoded', 'content-length': Buffer.byteLength(body) })
  const request = http.request(url, { method: form ? 'POST' : 'GET', headers }, (response) => {
    let text = ''
    response.on('data', (some) => (text += some))
    response.on('end', () => done({ status: response.statusCode, headers: response.headers, text }))
  })
  request.on('error', failed)
  request.end(body)
})

// An application that was just started may not listen yet.
const patiently = async (...request) => {
  for (let tries = 0; ; tries++) {
    try {
      return await send(...request)
    } catch (problem) {
      if (problem.code !== 'ECONNREFUSED' || tries > 100) throw problem
      await new Promise((done) => setTimeout(done, 200))
    }
  }
}

export const walk = async (address, form) => {
  let url = new URL(address)
  for (let steps = 0; steps < 20; steps++) {
    const jar = (jars[url.hostname] ??= {})
    const page = await patiently(url, form, Object.entries(jar).map((each) => each.join('=')).join('; '))
    for (const line of page.headers['set-cookie'] ?? []) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line)
      jar[name] = value
    }
    form = undefined
    if (page.headers.location) {
      url = new URL(page.headers.location, url)
    } else if (page.text.includes('name="password"')) {
      const hidden = [...page.text.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)].map((each) => each.slice(1))
      form = { ...Object.fromEntries(hidden), username: 'sue', password: 'sue' }
      url = new URL(/<form method="post" action="([^"]+)"/.exec(page.text)[1].replaceAll('&#x3D;', '='), url)
    } else {
      return `${page.status} ${page.text}`
    }
  }
  throw new Error('no end of redirects')
}
if (process.argv[1].endsWith('walk.mjs')) console.log(await walk(process.argv[2]))
