package dragonkey.client.real;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.sun.net.httpserver.HttpServer;

import dragonkey.client.oauth.ClientAuthentication.PrivateJwk;

/// A key by which a client proves who it is. Its public half is served on this computer, where providers fetch it.
final class ClientKey {
    private final RSAKey key;
    private final URI address;

    private ClientKey(RSAKey key, URI address) {
        this.key = key;
        this.address = address;
    }

    /// Another key, served until the program ends.
    static ClientKey served() {
        try {
            RSAKey key = new RSAKeyGenerator(2048).keyIDFromThumbprint(true).keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.RS256).generate();
            byte[] published = new JWKSet(key.toPublicJWK()).toString().getBytes(StandardCharsets.UTF_8);
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                    0);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.createContext("/keys", exchange -> {
                exchange.getResponseHeaders().set("Content-Type", "application/json");
                exchange.sendResponseHeaders(200, published.length);
                exchange.getResponseBody().write(published);
                exchange.close();
            });
            server.start();
            return new ClientKey(key,
                    URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/keys"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    PrivateJwk text() {
        return new PrivateJwk(key.toJSONString());
    }

    URI address() {
        return address;
    }
}
