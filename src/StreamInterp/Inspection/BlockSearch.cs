using System.Runtime.Intrinsics;

namespace StreamInterp.Inspection;

/// <summary>How well one signature explains another by moving its parts: what a video encoder asks to place key frames.</summary>
internal static unsafe class BlockSearch
{
    private const int BlockWidth = 8; // cells; one vector
    private const int BlockHeight = 6;
    private const int ReachX = 8; // an eighth of the picture's width, about as far as anything moves within a frame
    private const int ReachY = 5;

    /// <summary>Mean absolute difference that is left when each block of one picture comes from its best place in the one before.</summary>
    public static float Residual(FrameSignature previous, FrameSignature next)
    {
        var sum = 0f;
        fixed (float* from = previous.Cells, to = next.Cells)
        {
            for (var y = 0; y < FrameSignature.Height; y += BlockHeight)
            {
                for (var x = 0; x < FrameSignature.Width; x += BlockWidth)
                {
                    sum += BestMatch(from, to, x, y);
                }
            }
        }

        return sum / FrameSignature.Length;
    }

    /// <summary>Mean absolute deviation of the cells from the mean of their block: how much there is to see.</summary>
    public static float Activity(FrameSignature signature)
    {
        var sum = 0f;
        for (var y = 0; y < FrameSignature.Height; y += BlockHeight)
        {
            for (var x = 0; x < FrameSignature.Width; x += BlockWidth)
            {
                sum += Deviation(signature.Cells[((y * FrameSignature.Width) + x)..]);
            }
        }

        return sum / FrameSignature.Length;
    }

    private static float BestMatch(float* from, float* to, int x, int y)
    {
        var best = float.MaxValue;
        var block = to + (y * FrameSignature.Width) + x;
        var (left, right) = (Math.Max(x - ReachX, 0), Math.Min(x + ReachX, FrameSignature.Width - BlockWidth));
        var (top, bottom) = (Math.Max(y - ReachY, 0), Math.Min(y + ReachY, FrameSignature.Height - BlockHeight));
        for (var row = top; row <= bottom; row++)
        {
            for (var column = left; column <= right; column++)
            {
                best = MathF.Min(best, Difference(block, from + (row * FrameSignature.Width) + column));
            }
        }

        return best;
    }

    /// <summary>Sum of absolute differences of two blocks.</summary>
    public static float Difference(float* a, float* b)
    {
        if (!Vector256.IsHardwareAccelerated)
        {
            return Scalar.Difference(a, b);
        }

        var sum = Vector256<float>.Zero;
        for (var row = 0; row < BlockHeight; row++)
        {
            var at = row * FrameSignature.Width;
            sum += Vector256.Abs(Vector256.Load(a + at) - Vector256.Load(b + at));
        }

        return Vector256.Sum(sum);
    }

    private static float Deviation(ReadOnlySpan<float> block)
    {
        var mean = 0f;
        for (var i = 0; i < BlockWidth * BlockHeight; i++)
        {
            mean += block[(i / BlockWidth * FrameSignature.Width) + (i % BlockWidth)];
        }

        mean /= BlockWidth * BlockHeight;
        var sum = 0f;
        for (var i = 0; i < BlockWidth * BlockHeight; i++)
        {
            sum += MathF.Abs(block[(i / BlockWidth * FrameSignature.Width) + (i % BlockWidth)] - mean);
        }

        return sum;
    }

    /// <summary>The definition; the vector path adds in another order and may differ in the last digits.</summary>
    internal static class Scalar
    {
        /// <summary>Sum of absolute differences of two blocks.</summary>
        public static float Difference(float* a, float* b)
        {
            var sum = 0f;
            for (var row = 0; row < BlockHeight; row++)
            {
                for (var column = 0; column < BlockWidth; column++)
                {
                    var at = (row * FrameSignature.Width) + column;
                    sum += MathF.Abs(a[at] - b[at]);
                }
            }

            return sum;
        }
    }
}
