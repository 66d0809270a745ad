package dragonkey.assets;

import java.awt.AlphaComposite;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Paint;
import java.awt.RadialGradientPaint;
import java.awt.RenderingHints;
import java.awt.geom.Area;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

import javax.imageio.ImageIO;

import dragonkey.assets.Ink.Flat;
import dragonkey.assets.Ink.Glow;
import dragonkey.assets.Ink.Tone;

/// A dragon eye in pixels: Java2D on an image in memory, which needs no display.
final class EyePng {
    private EyePng() {}

    static byte[] draw(DragonEye eye, int size) {
        BufferedImage image = new BufferedImage(size, size, BufferedImage.TYPE_INT_ARGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        graphics.scale((double) size / EyeDrawing.UNITS, (double) size / EyeDrawing.UNITS);
        for (Layer layer : EyeDrawing.of(eye)) {
            graphics.setPaint(paint(layer.ink()));
            graphics.fill(layer.shape());
        }
        cutCorners(graphics);
        graphics.dispose();
        return encode(image);
    }

    /// Erases the corners instead of clipping to the outline: a clip of Java2D has hard edges.
    private static void cutCorners(Graphics2D graphics) {
        Area corners = new Area(new Rectangle2D.Double(-1, -1, EyeDrawing.UNITS + 2, EyeDrawing.UNITS + 2));
        corners.subtract(new Area(EyeDrawing.outline()));
        graphics.setComposite(AlphaComposite.DstOut);
        graphics.setPaint(Color.BLACK);
        graphics.fill(corners);
    }

    private static Paint paint(Ink ink) {
        return switch (ink) {
            case Flat(Tone tone) -> colour(tone);
            case Glow glow -> {
                float[] offsets = new float[glow.stops().size()];
                Color[] colours = new Color[offsets.length];
                for (int i = 0; i < offsets.length; i++) {
                    offsets[i] = (float) glow.stops().get(i).offset();
                    colours[i] = colour(glow.stops().get(i).tone());
                }
                yield new RadialGradientPaint((float) glow.x(), (float) glow.y(), (float) glow.radius(),
                        offsets, colours);
            }
        };
    }

    private static Color colour(Tone tone) {
        return new Color(tone.red(), tone.green(), tone.blue(), (int) Math.round(255 * tone.opacity()));
    }

    private static byte[] encode(BufferedImage image) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            if (!ImageIO.write(image, "png", out)) {
                throw new AssertionError("every Java writes PNG");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
