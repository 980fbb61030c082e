using StreamInterp.Interpolation;

namespace StreamInterp.Models.Architectures;

/// <summary>The levels of UPR-Net's image pyramid for one picture size, and what is done on which; level 0 is the picture.</summary>
/// <param name="Width">Width of level 0: the picture's, padded.</param>
/// <param name="Height">Height of level 0: the picture's, padded.</param>
/// <param name="Levels">Number of levels.</param>
/// <param name="Skipped">Finest levels without motion estimation; of these only level 0 makes a frame.</param>
internal readonly record struct UprPyramid(int Width, int Height, int Levels, int Skipped)
{
    // The authors' demo takes three levels for pictures 448 wide, which is the size of the training data, and one more for each doubling.
    private const int TrainedLevels = 3;
    private const double TrainedWidth = 448;
    private const int MaximumLevels = NetworkGraphOptions.MaximumPyramidLevels;

    // The authors' setting for 4K, whose pyramid has seven levels.
    private const int LevelsOf4K = 7;
    private const int SkippedAt4K = 2;

    // Two dozen tensors of some tens of channels are alive at full size; and positions on the plane have to be exact as float32.
    private const long MaximumPixels = 4096 * 2304;

    /// <summary>Chooses the levels for a picture.</summary>
    /// <exception cref="InterpolationException">The picture is too large, or an option is out of range.</exception>
    public static UprPyramid For(string network, int width, int height, NetworkGraphOptions options)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        if (options.PyramidLevels is < 0 or > MaximumLevels)
        {
            throw new InterpolationException(
                $"{network} cannot have {options.PyramidLevels} pyramid levels.",
                $"Set pyramid-levels between 1 and {MaximumLevels}, or to 0 to have them chosen by the width.");
        }

        var byWidth = (int)Math.Ceiling(Math.Log2(width / TrainedWidth) + TrainedLevels);
        var levels = options.PyramidLevels == 0 ? Math.Clamp(byWidth, TrainedLevels, MaximumLevels) : options.PyramidLevels;
        var multiple = 2 << levels;
        UprPyramid pyramid = new(Padded(width, multiple), Padded(height, multiple), levels, SkippedFor(options.FlowScale, levels));
        return (long)pyramid.Width * pyramid.Height <= MaximumPixels
            ? pyramid
            : throw new InterpolationException(
                $"The network {network} cannot make frames of {width}x{height}: too much memory would be needed.",
                "Scale the video down, or choose an IFRNet with a small flow-scale.");
    }

    /// <summary>Columns of a level, a multiple of 4.</summary>
    public int WidthOf(int level) => Width >> level;

    /// <summary>Rows of a level, a multiple of 4.</summary>
    public int HeightOf(int level) => Height >> level;

    /// <summary>True where motion is estimated.</summary>
    public bool EstimatesMotion(int level) => level >= Skipped;

    /// <summary>The levels that make a frame, coarsest first.</summary>
    public IEnumerable<int> FrameLevels()
    {
        for (var level = Levels - 1; level >= Skipped; level--)
        {
            yield return level;
        }

        if (Skipped > 0)
        {
            yield return 0;
        }
    }

    // A scale between two levels means the coarser one: never more work than was asked for. At least one level is left.
    private static int SkippedFor(double flowScale, int levels)
    {
        var scale = NetworkSize.CheckScale(flowScale);
        var skipped = flowScale == 0
            ? levels >= LevelsOf4K ? SkippedAt4K : 0
            : (int)Math.Ceiling(-Math.Log2(scale) - NetworkSize.RoundingSlack);
        return Math.Min(skipped, levels - 1);
    }

    private static int Padded(int length, int multiple) => checked((int)(((long)length + multiple - 1) / multiple * multiple));
}
