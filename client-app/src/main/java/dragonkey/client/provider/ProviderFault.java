package dragonkey.client.provider;

/// One way in which the embedded provider can be wrong on command.
///
/// @param code what this program calls the problem; empty when a right client goes on
/// @param on whether it is wrong in this way now
public record ProviderFault(String name, String changes, String clientMust, String code, String reference,
        boolean on) {
}
