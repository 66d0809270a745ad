/// The one way to the network: every request of the program goes through [dragonkey.client.http.HttpTransport], which
/// bounds it, can be cancelled, and names what went wrong. Read it first. Proxies and trusted certificates are part of a
/// [dragonkey.client.http.NetworkRoute].
package dragonkey.client.http;
