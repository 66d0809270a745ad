// The shop's own script: its only one, so that a policy can allow it and no other.
'use strict'

const form = (fields) => new URLSearchParams(fields)
const settings = document.getElementById('settings').dataset

// The key of a bound token lies where no script can read it, only use it (Web Cryptography, non-extractable).
const store = () => new Promise((resolve, reject) => {
  const open = indexedDB.open('shop', 1)
  open.onupgradeneeded = () => open.result.createObjectStore('keys')
  open.onsuccess = () => resolve(open.result.transaction('keys', 'readwrite').objectStore('keys'))
  open.onerror = () => reject(open.error)
})
const result = (request) => new Promise((resolve, reject) => {
  request.onsuccess = () => resolve(request.result)
  request.onerror = () => reject(request.error)
})
const base64url = (bytes) => btoa(String.fromCharCode(...new Uint8Array(bytes)))
  .replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
const utf8 = (text) => new TextEncoder().encode(text)

const makeKey = async () => {
  const pair = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign', 'verify'])
  await result((await store()).put(pair, 'dpop'))
}

// RFC 9449 section 4.2
const proof = async (method, url, token) => {
  const pair = await result((await store()).get('dpop'))
  const { kty, crv, x, y } = await crypto.subtle.exportKey('jwk', pair.publicKey)
  const head = { typ: 'dpop+jwt', alg: 'ES256', jwk: { kty, crv, x, y } }
  const claims = {
    jti: crypto.randomUUID(), htm: method, htu: url, iat: Math.floor(Date.now() / 1000),
    ...token && { ath: base64url(await crypto.subtle.digest('SHA-256', utf8(token))) }
  }
  const signed = base64url(utf8(JSON.stringify(head))) + '.' + base64url(utf8(JSON.stringify(claims)))
  const signature = await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, pair.privateKey, utf8(signed))
  return signed + '.' + base64url(signature)
}

// As the shop's page calls its own API with its token; whatever script is in the page can call it, too.
window.shopCall = async (method, path, fields) => {
  const token = localStorage.getItem('access_token')
  const headers = settings.bound === 'true'
    ? { Authorization: 'DPoP ' + token, DPoP: await proof(method, settings.server + path, token) }
    : { Authorization: 'Bearer ' + token }
  return fetch(path, { method, headers, body: fields && form(fields) })
}

// A sign-in, which every trial begins anew: its cookie says what this trial is about.
const signIn = async () => {
  const person = form({ username: settings.person, password: settings.person })
  await fetch('/login', { method: 'POST', body: person })
  const headers = settings.bound === 'true' ? { DPoP: await proof('POST', settings.server + '/api/token', '') } : {}
  const given = await (await fetch('/api/token', { method: 'POST', headers, body: person })).json()
  localStorage.setItem('access_token', given.access_token)
  return given.access_token
}

const order = async () => {
  const page = await (await fetch('/', { headers: { Accept: 'text/html' } })).text()
  const csrf = new DOMParser().parseFromString(page, 'text/html').querySelector('[name=csrf]').value
  await fetch('/orders', { method: 'POST', body: form({ csrf, item: 'Sheep' }) })
}

const start = async () => {
  if (location.search !== '?go') return
  if (settings.bound === 'true') await makeKey()
  const token = await signIn()
  if (settings.order === 'true') await order()
  // A page of another origin that has signed in holds a token, too: it is handed over where no server sees it.
  location.replace(settings.next + (settings.hand === 'true' ? '#' + token : ''))
}

const comments = async () => {
  // Set by a script that somebody put into a comment, where it ran.
  await window.injected
  await fetch('/done', { method: 'POST' })
}

const tell = (problem) => { document.getElementById('problem').textContent = String(problem) }
({ start, comments })[settings.page]().catch(tell)
