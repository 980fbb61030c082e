using StreamInterp.Media;

namespace StreamInterp.Testing;

/// <summary>A scene without end: smooth random detail from coarse to fine, so that any part of it can be shown at any place.</summary>
public sealed class Texture
{
    private const int Tile = 64; // lattice points until it repeats, a power of two
    private const int CoarsestPitch = 64; // pixels between lattice points
    private const int Octaves = 5;

    private readonly double[] _lattice = new double[Tile * Tile];

    /// <summary>Creates the scene of a seed.</summary>
    public Texture(int seed)
    {
        var random = new Random(seed);
        for (var i = 0; i < _lattice.Length; i++)
        {
            _lattice[i] = random.NextDouble();
        }
    }

    /// <summary>Brightness in [0, 1] at a place.</summary>
    public double At(double x, double y)
    {
        var (sum, weight, total) = (0.0, 1.0, 0.0);
        for (var (octave, pitch) = (0, (double)CoarsestPitch); octave < Octaves; (octave, pitch) = (octave + 1, pitch / 2))
        {
            sum += weight * Interpolate((x / pitch) + (7 * octave), (y / pitch) + (13 * octave));
            total += weight;
            weight *= 0.6;
        }

        return Math.Clamp(0.5 + (1.6 * ((sum / total) - 0.5)), 0, 1);
    }

    /// <summary>Shows the scene, moved by (<paramref name="dx"/>, <paramref name="dy"/>) pixels, in every component.</summary>
    /// <param name="frame">Receives every sample.</param>
    /// <param name="dx">Motion to the right.</param>
    /// <param name="dy">Motion down.</param>
    /// <param name="gain">Contrast: 1 spans 16 to 235.</param>
    /// <param name="offset">Added to every 8-bit code.</param>
    public void Show(in VideoFrame frame, double dx = 0, double dy = 0, double gain = 1, double offset = 0)
    {
        var info = frame.Info;
        for (var component = 0; component < info.Layout.Components.Length; component++)
        {
            var layout = info.Layout.Components[component];
            for (var row = 0; row < Samples.Rows(info, component); row++)
            {
                for (var column = 0; column < Samples.Columns(info, component); column++)
                {
                    var value = At((column << layout.WidthShift) - dx + (100 * component), (row << layout.HeightShift) - dy);
                    var code = Math.Clamp(16 + offset + (219 * gain * value), 0, 255) * (1 << (layout.Depth - 8));
                    Samples.Set(frame, component, column, row, (int)code);
                }
            }
        }
    }

    private double Interpolate(double x, double y)
    {
        var (left, top) = ((int)Math.Floor(x), (int)Math.Floor(y));
        var (right, down) = (Smooth(x - left), Smooth(y - top));
        var above = Lattice(left, top) + (right * (Lattice(left + 1, top) - Lattice(left, top)));
        var below = Lattice(left, top + 1) + (right * (Lattice(left + 1, top + 1) - Lattice(left, top + 1)));
        return above + (down * (below - above));
    }

    private double Lattice(int x, int y) => _lattice[((y & (Tile - 1)) * Tile) + (x & (Tile - 1))];

    private static double Smooth(double t) => t * t * (3 - (2 * t));
}
