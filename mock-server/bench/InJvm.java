import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

import dragonkey.mock.MockConfig;
import dragonkey.mock.MockServer;

/// Starts the provider many times in a running JVM, each time until its first discovery answer is read, and prints
/// the median in milliseconds of those after the first five. Before the next start the keys are waited for, which are
/// made beside it: else each start would share the processors with the key making of those before.
///
/// `java -cp mock-server.jar InJvm.java`
final class InJvm {
    private static final int WARM = 5;
    private static final int COUNTED = 11;

    private InJvm() {}

    public static void main(String[] args) throws IOException {
        double[] millis = new double[WARM + COUNTED];
        for (int i = 0; i < millis.length; i++) {
            millis[i] = start();
        }
        double[] counted = Arrays.copyOfRange(millis, WARM, millis.length);
        Arrays.sort(counted);
        System.out.printf("%.0f (the first of this JVM: %.0f)%n", counted[COUNTED / 2], millis[0]);
    }

    private static double start() throws IOException {
        long began = System.nanoTime();
        try (MockServer server = MockServer.start(MockConfig.defaults().withPort(0));
                InputStream answer =
                        server.issuer().resolve(".well-known/openid-configuration").toURL().openStream()) {
            answer.readAllBytes();
            double millis = (System.nanoTime() - began) / 1e6;
            server.keys();
            return millis;
        }
    }
}
