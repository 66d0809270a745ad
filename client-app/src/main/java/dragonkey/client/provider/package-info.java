/// The embedded provider, and what it has seen. Read [dragonkey.client.provider.EmbeddedProvider], the one class that starts
/// it, then [dragonkey.client.provider.ProviderPane]; `StateKeeper` has what it knows kept.
package dragonkey.client.provider;
