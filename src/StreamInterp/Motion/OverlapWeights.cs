using System.Runtime.Intrinsics;

namespace StreamInterp.Motion;

/// <summary>The shares that the predictions of four neighbouring cells have in the tile between their centres.</summary>
/// <remarks>
/// A prediction fades out with a squared sine from its cell's centre to the next one's, and counts as much as its cell is trusted. Written
/// as one mix across (top pair, bottom pair) and one down, the shares always sum to one, and equal predictions stay what they are.
/// </remarks>
internal unsafe struct OverlapWeights
{
    private const float One = 1 << 15;

    private fixed float _across[TileKernel.Width];
    private fixed float _down[TileKernel.MaxHeight];
    private readonly int _height;

    /// <summary>Tabulates the fade for tiles of <paramref name="height"/> rows and pixels of <paramref name="step"/> samples.</summary>
    public OverlapWeights(int height, int step)
    {
        _height = height;
        for (var column = 0; column < TileKernel.Width; column++)
        {
            _across[column] = Fade((column / step) + 0.5f, TileKernel.Width / step);
        }

        for (var row = 0; row < height; row++)
        {
            _down[row] = Fade(row + 0.5f, height);
        }
    }

    /// <summary>Computes a tile's shares, all of 2^15.</summary>
    /// <param name="trust">Trust in the cells at the top left, top right, bottom left and bottom right.</param>
    /// <param name="top">Receives for each column the right cell's share in the top pair.</param>
    /// <param name="bottom">Receives the same for the bottom pair.</param>
    /// <param name="below">Receives for each sample the bottom pair's share.</param>
    public readonly void Fill(Vector128<float> trust, short* top, short* bottom, short* below)
    {
        fixed (float* across = _across)
        {
            var right = Vector256.Load(across);
            var left = Vector256<float>.One - right;
            var topRight = right * trust[1];
            var bottomRight = right * trust[3];
            var topBoth = (left * trust[0]) + topRight;
            var bottomBoth = (left * trust[2]) + bottomRight;
            Store(topRight / topBoth, top);
            Store(bottomRight / bottomBoth, bottom);
            for (var row = 0; row < _height; row++)
            {
                var share = bottomBoth * _down[row];
                Store(share / (share + (topBoth * (1 - _down[row]))), below + (row * TileKernel.Width));
            }
        }
    }

    private static float Fade(float position, float length)
    {
        var sine = MathF.Sin(position / length * MathF.PI / 2);
        return sine * sine;
    }

    private static void Store(Vector256<float> shares, short* result)
    {
        // Shares are numbers in [0, 1], so that the conversion needs no care for others.
        var fixedPoint = Vector256.ConvertToInt32Native(Vector256.MinNative(shares * One, Vector256.Create(One - 1)));
        Vector128.Narrow(fixedPoint.GetLower(), fixedPoint.GetUpper()).Store(result);
    }
}
