using System.Runtime.Intrinsics;

namespace StreamInterp.Onnx.Operators;

/// <summary>The operator <c>Correlation</c>, eight columns at a time.</summary>
/// <remarks>
/// <para>An element's sum runs over the channels in order, so that each lane adds what <see cref="ScalarCorrelation"/> adds and the results
/// are equal bit for bit. Four vectors of columns are summed side by side: one alone would wait for each addition to finish.</para>
/// <para>A row's last columns are computed by a block that ends there and overlaps its predecessor.</para>
/// </remarks>
internal static unsafe class CorrelationKernel
{
    private const int Lanes = 8;
    private const int BlockVectors = 4;
    private const int Block = BlockVectors * Lanes;

    /// <summary>Computes row <paramref name="y"/> of all displacements.</summary>
    public static void Row(Planes first, Planes second, int y, Planes output)
    {
        for (var channel = 0; channel < ScalarCorrelation.Displacements; channel++)
        {
            var (u, v) = ScalarCorrelation.DisplacementOf(channel);
            var row = new Span<float>(output.Row(channel, y), output.Width);
            var (from, end) = y + v >= 0 && y + v < first.Height ? ScalarCorrelation.Inside(u, first.Width) : (0, 0);
            row[..from].Clear();
            row[Math.Max(from, end)..].Clear();
            Displaced(first, second, (from, end), y, (u, v), output.Row(channel, y));
        }
    }

    private static void Displaced(Planes first, Planes second, (int From, int End) columns, int y, (int U, int V) displacement, float* output)
    {
        var (from, end) = columns;
        var (u, v) = displacement;
        if (!Vector256.IsHardwareAccelerated || end - from < Lanes)
        {
            for (var x = from; x < end; x++)
            {
                output[x] = ScalarCorrelation.At(first, second, x, y, u, v);
            }

            return;
        }

        var step = end - from < Block ? Lanes : Block;
        for (var next = from; next < end; next += step)
        {
            var x = Math.Min(next, end - step);
            var left = first.Row(0, y) + x;
            var right = second.Row(0, y + v) + x + u;
            if (step == Block)
            {
                WideBlock(left, right, first, output + x);
            }
            else
            {
                NarrowBlock(left, right, first, output + x);
            }
        }
    }

    private static void WideBlock(float* left, float* right, Planes shape, float* output)
    {
        var stride = (nint)shape.Height * shape.Width;
        var (sum0, sum1, sum2, sum3) = (Vector256<float>.Zero, Vector256<float>.Zero, Vector256<float>.Zero, Vector256<float>.Zero);
        for (var channel = 0; channel < shape.Channels; channel++)
        {
            sum0 += Vector256.Load(left) * Vector256.Load(right);
            sum1 += Vector256.Load(left + Lanes) * Vector256.Load(right + Lanes);
            sum2 += Vector256.Load(left + (2 * Lanes)) * Vector256.Load(right + (2 * Lanes));
            sum3 += Vector256.Load(left + (3 * Lanes)) * Vector256.Load(right + (3 * Lanes));
            left += stride;
            right += stride;
        }

        var share = Vector256.Create(1f / shape.Channels);
        (sum0 * share).Store(output);
        (sum1 * share).Store(output + Lanes);
        (sum2 * share).Store(output + (2 * Lanes));
        (sum3 * share).Store(output + (3 * Lanes));
    }

    private static void NarrowBlock(float* left, float* right, Planes shape, float* output)
    {
        var stride = (nint)shape.Height * shape.Width;
        var sum = Vector256<float>.Zero;
        for (var channel = 0; channel < shape.Channels; channel++)
        {
            sum += Vector256.Load(left) * Vector256.Load(right);
            left += stride;
            right += stride;
        }

        (sum * Vector256.Create(1f / shape.Channels)).Store(output);
    }
}
