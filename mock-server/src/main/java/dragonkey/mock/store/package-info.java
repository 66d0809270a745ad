/// What is remembered for a while: in memory, or in a database that outlives the process and that several share. Read
/// [dragonkey.mock.store.ExpiringStore], then [dragonkey.mock.store.Database].
package dragonkey.mock.store;
