/// Everything that the provider can do wrong on command, for clients to be tested with.
///
/// Read `Fault` first, then one list of them (`ClaimFaults`); `ActiveFaults` changes right answers on their way out,
/// and nothing else in the provider knows of it.
package dragonkey.mock.fault;
