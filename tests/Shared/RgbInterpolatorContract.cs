using StreamInterp.Interpolation;
using StreamInterp.Media;
using StreamInterp.Pixels;

namespace StreamInterp.Testing;

/// <summary>The contract of an interpolator that works in RGB: equal anchors give what the way to RGB and back leaves of them.</summary>
public abstract class RgbInterpolatorContract : FrameInterpolatorContract
{
    /// <summary>True for an interpolator that limits its result to the colours of RGB, which noise in YUV mostly is not.</summary>
    protected virtual bool IsLimitedToRgb => false;

    // The converter's own tests hold that way to one code save for the half-covered chroma of odd sizes.
    protected override unsafe void WriteExpected(in VideoFrame anchor, in VideoFrame expected)
    {
        var info = anchor.Info;
        var rgb = new float[3 * info.Width * info.Height];
        using var converter = new PixelConverter(info);
        fixed (float* values = rgb)
        {
            var tensor = new FrameTensor(values, info.Width, info.Height);
            converter.Load(anchor, tensor);
            if (IsLimitedToRgb)
            {
                for (var i = 0; i < rgb.Length; i++)
                {
                    values[i] = Math.Clamp(values[i], 0, 1);
                }
            }

            converter.Store(tensor, anchor, anchor, timestep: 0, expected);
        }
    }
}
