/// Signing out. [SignOutFlow] tells the whole way: the session ends on this computer, [ProviderSignOut] revokes its tokens
/// and ends the provider's session, and a notice says what came of it. The provider's session is ended where the user
/// had signed in: by [DirectSignOut] with the cookies of the window, which [BrowserSessions] keeps, or by
/// [BrowserSignOut] in the system browser. Read [SignOutFlow] first.
package dragonkey.client.signout;
