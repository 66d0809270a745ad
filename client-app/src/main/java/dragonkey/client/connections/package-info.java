/// Choosing, making, checking, importing and removing connections. Read [dragonkey.client.connections.ConnectionsModel], then
/// [dragonkey.client.connections.ConnectionsPane]. What a connection is, and what is wrong with one, is decided in the folder
/// connection.
package dragonkey.client.connections;
