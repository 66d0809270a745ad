package dragonkey.client.connection;

import java.net.URI;
import java.util.Objects;
import java.util.SequencedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

import dragonkey.client.core.WebAddress;
import dragonkey.client.http.NetworkRoute;
import dragonkey.client.oauth.ClientRegistration;
import dragonkey.client.oauth.Provider;

/// Whom a connection names: everybody to whom something could be sent because of it.
public final class ContactedHosts {
    private ContactedHosts() {}

    /// Scheme, host and port of each address in it, and its proxy, in alphabetical order.
    public static SequencedSet<String> of(Connection connection) {
        Provider provider = connection.provider();
        Provider.ManualEndpoints by = provider.endpoints();
        Stream<URI> endpoints = by == null
                ? Stream.empty()
                : Stream.of(by.authorization(), by.token(), by.jwks(), by.userInfo(), by.endSession());
        var hosts = new TreeSet<String>();
        ClientRegistration.RedirectUris redirectUris = connection.client().returns();
        Stream.concat(Stream.of(provider.issuer(), connection.api(), redirectUris.redirectUri(),
                redirectUris.postLogoutRedirectUri()), endpoints).filter(Objects::nonNull)
                .filter(address -> address.getHost() != null).map(WebAddress::origin).forEach(hosts::add);
        if (provider.network().proxy() instanceof NetworkRoute.ProxyChoice.HttpProxy(String host, int port)) {
            hosts.add("proxy " + host + ":" + port);
        }
        return hosts;
    }
}
