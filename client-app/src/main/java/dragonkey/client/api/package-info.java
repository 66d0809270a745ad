/// Calls to a protected API with the access token. Read [dragonkey.client.api.DragonsApi], then the pane that shows what it
/// answers.
package dragonkey.client.api;
