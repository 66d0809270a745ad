/// From the address of an API, and nothing else, to a connection that a sign-in can use (RFC 9728). Read
/// [dragonkey.client.resource.AddressLookup], then the rules in [dragonkey.client.resource.ResourceRule].
package dragonkey.client.resource;
