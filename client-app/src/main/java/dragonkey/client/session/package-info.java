/// Who is signed in: one sealed value, [dragonkey.client.session.Session], shown by the
/// [dragonkey.client.session.SessionModel] and changed by its verbs alone. Read these two first.
package dragonkey.client.session;
