package dragonkey.assets;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// One dragon eye: every picture of a dragon or of a person is drawn from these three numbers.
///
/// @param hue the colour of the iris and, dulled, of the scales: 0 to 359 degrees of the HSL circle
/// @param slit the widest part of the pupil, 3 to 18 hundredths of the picture
/// @param tilt how far the eye leans, -25 to 25 degrees, clockwise
public record DragonEye(int hue, int slit, int tilt) {
    private static final int LARGEST = 2048;

    public DragonEye {
        inRange("hue", hue, 0, 359);
        inRange("slit", slit, 3, 18);
        inRange("tilt", tilt, -25, 25);
    }

    /// The eye that belongs to a text, for example a subject: the same on every machine and every day.
    public static DragonEye of(String seed) {
        byte[] digest = sha256(seed);
        int hue = (Byte.toUnsignedInt(digest[0]) << 8 | Byte.toUnsignedInt(digest[1])) % 360;
        int slit = 5 + Byte.toUnsignedInt(digest[2]) % 9;
        int tilt = Byte.toUnsignedInt(digest[3]) % 25 - 12;
        return new DragonEye(hue, slit, tilt);
    }

    /// The picture as a stand-alone SVG document, which may also be placed inside a page.
    ///
    /// @param size width and height in CSS pixels, 1 to 2048
    public String toSvg(int size) {
        inRange("size", size, 1, LARGEST);
        return EyeSvg.draw(this, size);
    }

    /// The picture as a PNG file; what lies outside its rounded corners is transparent.
    ///
    /// @param size width and height in pixels, 1 to 2048
    public byte[] toPng(int size) {
        inRange("size", size, 1, LARGEST);
        return EyePng.draw(this, size);
    }

    private static byte[] sha256(String seed) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(seed.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has SHA-256", e);
        }
    }

    private static void inRange(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(name + " must be " + least + " to " + most + ", not " + value);
        }
    }
}
