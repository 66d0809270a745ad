/// What was registered and what was granted: clients, users, codes, consents, device codes, refresh tokens. Read
/// [dragonkey.mock.grant.Grants].
package dragonkey.mock.grant;
