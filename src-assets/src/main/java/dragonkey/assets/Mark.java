package dragonkey.assets;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/// The mark of the program: a key whose bow is a dragon eye.
public final class Mark {
    /// The drawing as SVG text, 64 units wide and high, to be placed inside a page.
    public static final String SVG = Assets.text("mark.svg");

    /// The drawing as an address that carries it, for the tab of a browser, which otherwise asks the server for one.
    public static final String ICON = "data:image/svg+xml;base64,"
            + Base64.getEncoder().encodeToString(SVG.getBytes(StandardCharsets.UTF_8));

    /// Widths in pixels of the renderings that lie beside it as `mark-16.png` and so on, ascending.
    public static final List<Integer> SIZES = List.of(16, 32, 48, 64, 128, 256, 512);

    private Mark() {}

    /// One rendering, for a window or a launcher.
    ///
    /// @param size one of [#SIZES]
    public static byte[] png(int size) {
        return Assets.bytes("mark-" + size + ".png");
    }
}
