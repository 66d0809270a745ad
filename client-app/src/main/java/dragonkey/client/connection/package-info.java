/// Which provider is asked, and as which client: what a form or a file says, what is wrong with it, and the
/// [dragonkey.client.connection.Connection] that is made of it. Read that first, then
/// [dragonkey.client.connection.ConnectionValidator].
package dragonkey.client.connection;
