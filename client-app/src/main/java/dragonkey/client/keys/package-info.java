/// The keys that people and providers have, in whatever form they have them: read, told apart by what they can do, and
/// made. Read [dragonkey.client.keys.KeyReader] first: every key comes through it, and comes out among
/// [dragonkey.client.keys.TrustedKeys]. Which key goes with which algorithm say [dragonkey.client.keys.Algorithms].
package dragonkey.client.keys;
