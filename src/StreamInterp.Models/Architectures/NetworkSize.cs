using StreamInterp.Interpolation;

namespace StreamInterp.Models.Architectures;

/// <summary>The three sizes of a network's work: the picture, the padded picture, and the size at which motion is estimated.</summary>
/// <remarks>
/// The motion size is a multiple of what the encoder halves; the padded size is the motion size divided by the flow scale, rounded up,
/// so that for 1 both are equal, and for scales such as 1/2 or 4/5 their quotient is the scale exactly.
/// </remarks>
/// <param name="PaddedWidth">Width of the images that the graph takes and yields.</param>
/// <param name="PaddedHeight">Height of the images that the graph takes and yields.</param>
/// <param name="MotionWidth">Width at which features and flow are computed.</param>
/// <param name="MotionHeight">Height at which features and flow are computed.</param>
public readonly record struct NetworkSize(int PaddedWidth, int PaddedHeight, int MotionWidth, int MotionHeight)
{
    /// <summary>Keeps 544 / 0.1 at 5440: the scale is a double and may lie a little below the fraction that was meant.</summary>
    internal const double RoundingSlack = 1e-6;

    private const double MinimumScale = 1.0 / 64;

    // A network keeps several tensors of about a hundred channels at half this size: 0.9 GB each at this limit.
    private const long MaximumMotionPixels = 4096 * 2304;

    /// <summary>Chooses the sizes for a picture.</summary>
    /// <param name="network">Name of the network, for messages.</param>
    /// <param name="width">Picture width, 1 or more.</param>
    /// <param name="height">Picture height, 1 or more.</param>
    /// <param name="flowScale">In (0, 1], or 0 for 1.</param>
    /// <param name="multiple">What the motion size is a multiple of.</param>
    /// <exception cref="InterpolationException">The scale is out of range, or the motion size is beyond what memory can be expected to
    /// hold.</exception>
    public static NetworkSize For(string network, int width, int height, double flowScale, int multiple)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        var scale = CheckScale(flowScale);
        (var paddedWidth, var motionWidth) = Side(width, scale, multiple);
        (var paddedHeight, var motionHeight) = Side(height, scale, multiple);
        if ((long)motionWidth * motionHeight > MaximumMotionPixels)
        {
            throw new InterpolationException(
                $"The network {network} cannot estimate motion at {motionWidth}x{motionHeight}: too much memory would be needed.",
                "Set a smaller flow-scale, such as 0.25, or scale the video down.");
        }

        return new NetworkSize(paddedWidth, paddedHeight, motionWidth, motionHeight);
    }

    /// <summary>The scale that the user means; 0 stands for 1.</summary>
    /// <exception cref="InterpolationException">The scale is out of range.</exception>
    internal static double CheckScale(double flowScale)
    {
        var scale = flowScale == 0 ? 1 : flowScale;
        return scale is >= MinimumScale and <= 1
            ? scale
            : throw new InterpolationException(
                $"A flow-scale of {flowScale} is not possible.", $"Set flow-scale between {MinimumScale} and 1, or to 0 for the default.");
    }

    private static (int Padded, int Motion) Side(int length, double scale, int multiple)
    {
        var blocks = Math.Max(1, (int)Math.Ceiling((length * scale / multiple) - RoundingSlack));
        var motion = blocks * multiple;
        return ((int)Math.Ceiling((motion / scale) - RoundingSlack), motion);
    }
}
