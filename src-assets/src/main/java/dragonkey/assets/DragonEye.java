package dragonkey.assets;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

import javax.imageio.ImageIO;

/// The picture of a dragon: an eye, drawn by rule.
///
/// @param hue of the iris, degrees
public record DragonEye(int hue) {

    /// The same seed, the same eye.
    public static DragonEye of(String seed) {
        return new DragonEye(Math.floorMod(seed.hashCode(), 360));
    }

    /// As an SVG document, `size` pixels wide and high.
    public String toSvg(int size) {
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\"><rect width=\"100%%\" height=\"100%%\" fill=\"hsl(%d 70%% 50%%)\"/></svg>"
                .formatted(size, size, hue);
    }

    /// As a PNG file, `size` pixels wide and high.
    public byte[] toPng(int size) {
        BufferedImage image = new BufferedImage(size, size, BufferedImage.TYPE_INT_RGB);
        int rgb = Color.HSBtoRGB(hue / 360f, 0.7f, 0.8f);
        for (int at = 0; at < size * size; at++) {
            image.setRGB(at % size, at / size, rgb);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
