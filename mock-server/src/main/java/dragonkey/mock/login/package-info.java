/// Who is signed in at the provider: sessions in browsers, pages, forms that cannot be forged, a brake on guessing. Read
/// [dragonkey.mock.login.ProviderSessions] and [dragonkey.mock.login.PageTemplates].
package dragonkey.mock.login;
