using System.Runtime.CompilerServices;

namespace StreamInterp.Onnx.Operators;

/// <summary>The operator <c>Warp</c>: every channel of an image sampled where the flow points.</summary>
internal static unsafe class WarpKernel
{
    /// <summary>Warps one row: output[c, y, x] = image[c] at (x + flowX[x], y + flowY[x]).</summary>
    public static void Row(Planes image, float* flowX, float* flowY, int y, Planes output)
    {
        var vectorized = BilinearTaps.CanServe(image.Width, image.Height) ? image.Width / BilinearTaps.Lanes * BilinearTaps.Lanes : 0;
        Unsafe.SkipInit(out BilinearTaps taps);
        for (var x = 0; x < vectorized; x += BilinearTaps.Capacity)
        {
            var count = Math.Min(BilinearTaps.Capacity, vectorized - x);
            taps.SetFromFlow(flowX + x, flowY + x, x, y, count, image.Width, image.Height);
            for (var channel = 0; channel < image.Channels; channel++)
            {
                taps.Sample(image.Plane(channel), image.Width, output.Row(channel, y) + x, count);
            }
        }

        ScalarWarp.Row(image, flowX, flowY, vectorized, y, output);
    }
}
