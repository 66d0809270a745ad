// An application that signs people in by passport-openidconnect, as its documentation has it: no PKCE.
//   node passport.mjs ISSUER
import express from 'express'
import session from 'express-session'
import passport from 'passport'
import Strategy from 'passport-openidconnect'
import { walk } from './walk.mjs'

const metadata = await (await fetch(`${process.argv[2]}.well-known/openid-configuration`)).json()
const app = express()
const server = app.listen(0, async () => {
  const home = `http://localhost:${server.address().port}`
  passport.use(new Strategy({
    issuer: metadata.issuer, authorizationURL: metadata.authorization_endpoint, tokenURL: metadata.token_endpoint,
    userInfoURL: metadata.userinfo_endpoint, clientID: 'shop', clientSecret: 'shop-secret', callbackURL: `${home}/callback`,
    scope: ['profile', 'email'],
  }, (issuer, profile, done) => done(null, profile)))
  passport.serializeUser((user, done) => done(null, user))
  passport.deserializeUser((user, done) => done(null, user))
  app.use(session({ secret: 'a-secret', resave: false, saveUninitialized: true }), passport.initialize(), passport.session())
  app.get('/login', passport.authenticate('openidconnect'))
  app.get('/callback', passport.authenticate('openidconnect'), (request, response) => response.json(request.user))
  console.log(await walk(`${home}/login`))
  process.exit(0)
})
