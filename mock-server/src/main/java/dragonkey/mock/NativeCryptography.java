package dragonkey.mock;

import java.security.Provider;
import java.security.Security;

/// Cryptography that is faster than the JDK's, when whoever starts the provider alone has put it on the class path.
/// Nothing needs it. A server in somebody else's process leaves that process's cryptography alone.
final class NativeCryptography {
    /// Amazon Corretto Crypto Provider: OpenSSL's grandchild, for Linux and macOS.
    static final String CORRETTO = "com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider";

    private NativeCryptography() {}

    /// Asks this security provider before all others from now on, if it is here.
    static void prefer(String className) {
        try {
            Security.insertProviderAt(Class.forName(className).asSubclass(Provider.class)
                    .getDeclaredConstructor().newInstance(), 1);
        } catch (ClassNotFoundException e) {
            // The usual case: the JDK's own will do.
        } catch (ReflectiveOperationException | LinkageError e) {
            System.err.println(className + " is on the class path and does not work here: " + e);
        }
    }
}
