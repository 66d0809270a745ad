package dragonkey.mock;

/// One way in which the server can be wrong on command.
///
/// @param name for the switches of [MockFaults] and for paths
/// @param changes what is wrong, as a sentence
/// @param clientMust what a right client does
/// @param code what the desktop client calls the problem; empty when a right client goes on
/// @param reference where it is written
public record KnownFault(String name, String changes, String clientMust, String code, String reference) {
}
