namespace StreamInterp.Onnx.Operators;

/// <summary>Backward warp, one pixel at a time: the specification of the vector code, and what runs where that cannot.</summary>
/// <remarks>
/// Equals PyTorch's <c>grid_sample(mode="bilinear", padding_mode="border", align_corners=True)</c> on a grid of pixel positions plus flow,
/// as IFRNet uses it (Kong et al., CVPR 2022).
/// </remarks>
internal static unsafe class ScalarWarp
{
    /// <summary>The plane's value at (x, y) in pixels, clamped to the plane; a coordinate that is not a number counts as 0.</summary>
    public static float Sample(float* plane, int width, int height, float x, float y)
    {
        x = Clamp(x, width);
        y = Clamp(y, height);
        var left = Math.Min((int)x, Math.Max(width - 2, 0));
        var top = Math.Min((int)y, Math.Max(height - 2, 0));
        var right = x - left;
        var bottom = y - top;
        var first = plane + ((nint)top * width) + left;
        var toRight = width > 1 ? 1 : 0;
        var down = height > 1 ? width : 0;
        var upper = ((1 - right) * (1 - bottom) * first[0]) + (right * (1 - bottom) * first[toRight]);
        var lower = ((1 - right) * bottom * first[down]) + (right * bottom * first[down + toRight]);
        return upper + lower;
    }

    /// <summary>Warps columns <paramref name="from"/> and up of row <paramref name="y"/>, all channels.</summary>
    public static void Row(Planes image, float* flowX, float* flowY, int from, int y, Planes output)
    {
        for (var channel = 0; channel < image.Channels; channel++)
        {
            var plane = image.Plane(channel);
            var destination = output.Row(channel, y);
            for (var x = from; x < image.Width; x++)
            {
                destination[x] = Sample(plane, image.Width, image.Height, x + flowX[x], y + flowY[x]);
            }
        }
    }

    private static float Clamp(float value, int size)
    {
        value = value > 0 ? value : 0;
        return value < size - 1 ? value : size - 1;
    }
}
