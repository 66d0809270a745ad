package dragonkey.assets;

import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/// The skin about the eye: rings of scales that follow the lid and grow on their way out.
final class EyeScales {
    private static final int RINGS = 9;
    private static final int STEPS = 720;
    private static final Rectangle2D PICTURE = new Rectangle2D.Double(0, 0, 100, 100);

    private EyeScales() {}

    /// Scale outlines within the picture after the eye is tilted, from the lid outwards.
    static List<Shape> outlines(AffineTransform tilted) {
        List<Shape> scales = new ArrayList<>();
        double reach = 0;
        for (int ring = 0; ring < RINGS; ring++) {
            double size = 2.5 + 0.5 * ring;
            reach += size * 0.95;
            place(scales, tilted, ring, size, reach);
            reach += size * 0.95;
        }
        return scales;
    }

    private static void place(List<Shape> scales, AffineTransform tilted, int ring, double size,
            double reach) {
        double across = 45.5 + reach;
        double high = 28 + reach;
        double[] lengths = lengths(across, high);
        int count = (int) Math.round(lengths[STEPS] / (2.16 * size));
        int step = 0;
        for (int i = 0; i < count; i++) {
            double wanted = lengths[STEPS] * (i + ring % 2 * 0.5) / count;
            while (lengths[step + 1] < wanted) {
                step++;
            }
            double angle = 2 * Math.PI * step / STEPS;
            AffineTransform placed = new AffineTransform(tilted);
            placed.translate(50 + across * Math.cos(angle), 50 + high * Math.sin(angle));
            placed.rotate(Math.atan2(across * Math.sin(angle), high * Math.cos(angle)) - Math.PI / 2);
            Shape scale = outline(size).createTransformedShape(placed);
            if (scale.intersects(PICTURE)) {
                scales.add(scale);
            }
        }
    }

    /// How far along an ellipse each of [#STEPS] equal steps of the angle has come.
    private static double[] lengths(double across, double high) {
        double[] lengths = new double[STEPS + 1];
        for (int i = 0; i < STEPS; i++) {
            double angle = 2 * Math.PI * (i + 0.5) / STEPS;
            double pace = Math.hypot(across * Math.sin(angle), high * Math.cos(angle));
            lengths[i + 1] = lengths[i] + pace * 2 * Math.PI / STEPS;
        }
        return lengths;
    }

    /// A blunt shield that points away from the eye, which lies in the direction of negative y.
    private static Path2D outline(double size) {
        Path2D path = new Path2D.Double();
        path.moveTo(-size, -size * 0.15);
        path.curveTo(-size, size * 0.5, -size * 0.45, size, 0, size * 1.15);
        path.curveTo(size * 0.45, size, size, size * 0.5, size, -size * 0.15);
        path.curveTo(size * 0.8, -size * 0.9, -size * 0.8, -size * 0.9, -size, -size * 0.15);
        path.closePath();
        return path;
    }
}
