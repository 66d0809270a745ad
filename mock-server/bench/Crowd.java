import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Holds many connections open on this computer, until it is killed: idle ones say nothing after one whole
/// request, slow ones send a header byte by byte and never end it. What the server closes is opened again.
///
/// `java Crowd.java PORT IDLE SLOW`
final class Crowd {
    private static final byte[] WHOLE = bytes("GET /api/public HTTP/1.1\r\nHost: localhost\r\n\r\n");
    private static final byte[] BEGIN = bytes("GET /api/public HTTP/1.1\r\nHost: localhost\r\nX-Slow: ");
    private static final int OPENED_AT_ONCE = 200;

    private final InetSocketAddress server;
    private final Selector selector = Selector.open();
    private final ByteBuffer bin = ByteBuffer.allocate(64 * 1024);
    private int again;

    private Crowd(int port) throws IOException {
        server = new InetSocketAddress("127.0.0.1", port);
    }

    public static void main(String[] args) throws IOException {
        new Crowd(Integer.parseInt(args[0])).hold(Integer.parseInt(args[1]), Integer.parseInt(args[2]));
    }

    private void hold(int idle, int slow) throws IOException {
        for (int opened = 0; opened < idle + slow; opened++) {
            open(opened >= idle);
            if (opened % OPENED_AT_ONCE == 0) {
                drain(20);
            }
        }
        drain(1000);
        System.out.println("holding " + selector.keys().size());
        for (long tick = 1; true; tick++) {
            drain(1000);
            trickle();
            if (tick % 5 == 0) {
                System.out.println("holding " + selector.keys().size() + ", opened again " + again);
            }
        }
    }

    private void open(boolean slow) throws IOException {
        SocketChannel channel = SocketChannel.open(server);
        channel.configureBlocking(false);
        channel.register(selector, SelectionKey.OP_READ, slow);
        channel.write(ByteBuffer.wrap(slow ? BEGIN : WHOLE));
    }

    private void drain(long millis) throws IOException {
        long end = System.nanoTime() + millis * 1_000_000;
        for (long left = millis; left > 0; left = (end - System.nanoTime()) / 1_000_000) {
            selector.select(left);
            List<Boolean> closed = new ArrayList<>();
            for (SelectionKey key : selector.selectedKeys()) {
                if (ended(key)) {
                    closed.add((Boolean) key.attachment());
                    key.channel().close();
                }
            }
            selector.selectedKeys().clear();
            for (boolean slow : closed) {
                again++;
                open(slow);
            }
        }
    }

    private boolean ended(SelectionKey key) {
        try {
            bin.clear();
            return ((SocketChannel) key.channel()).read(bin) < 0;
        } catch (IOException e) {
            return true;
        }
    }

    private void trickle() {
        for (SelectionKey key : selector.keys()) {
            if (key.isValid() && (Boolean) key.attachment()) {
                try {
                    ((SocketChannel) key.channel()).write(ByteBuffer.wrap(bytes("a")));
                } catch (IOException e) {
                    key.cancel();
                }
            }
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
