// A page of another origin calls the shop's API, and tells what it could read.
'use strict'

const { shop, key } = document.getElementById('settings').dataset
const token = location.hash.slice(1)

const attempt = async (way, what, path, options) => {
  let outcome
  try {
    const answer = await fetch(shop + path, options)
    const body = await answer.json()
    outcome = `read ${answer.status}` + (body.orders ? `, ${body.orders.length} orders` : '')
  } catch (blocked) {
    outcome = 'blocked: ' + blocked.message
  }
  const line = document.createElement('li')
  line.textContent = `${what}: ${outcome}`
  document.getElementById('told').append(line)
  await fetch('/report', { method: 'POST', body: new URLSearchParams({ key, way, what, outcome }) })
}

const all = async () => {
  await attempt('token', 'Authorization: Bearer', '/api/orders', { headers: { Authorization: 'Bearer ' + token } })
  await attempt('cookie', "credentials: 'omit'", '/orders', { credentials: 'omit' })
  await attempt('cookie', "credentials: 'include'", '/orders', { credentials: 'include' })
  await fetch('/report', { method: 'POST', body: new URLSearchParams({ key, way: 'end' }) })
}
all()
