namespace StreamInterp.Onnx.Operators;

/// <summary>The end of IFRNet, one pixel at a time: specifies <see cref="WarpMergeKernel"/>, and runs where that cannot.</summary>
/// <remarks>
/// <para>out = clamp(m * warp(I0, flow0) + (1 - m) * warp(I1, flow1) + residual, 0, 1), m = sigmoid(logit) (Kong et al., CVPR 2022).</para>
/// <para>The network itself sees images minus their mean and adds it back here. A warp's weights sum to 1, so warping the plain images
/// includes the mean, and it is no input of the operator.</para>
/// <para>Where the network ran at a reduced size, its results are resized first: bilinear, half-pixel centres, and the flow then
/// counts pixels of the full size.</para>
/// </remarks>
internal static unsafe class ScalarWarpMerge
{
    /// <summary>Makes columns <paramref name="from"/> and up of row <paramref name="y"/>, all channels.</summary>
    public static void Row(in WarpMergeInputs inputs, int from, int y, Planes output)
    {
        var flowX = 1 / inputs.StepX;
        var flowY = 1 / inputs.StepY;
        for (var x = from; x < output.Width; x++)
        {
            var previousX = x + (flowX * Resized(inputs, inputs.Flow, 0, x, y));
            var previousY = y + (flowY * Resized(inputs, inputs.Flow, 1, x, y));
            var nextX = x + (flowX * Resized(inputs, inputs.Flow, 2, x, y));
            var nextY = y + (flowY * Resized(inputs, inputs.Flow, 3, x, y));
            var mask = 1 / (1 + MathF.Exp(-Resized(inputs, inputs.Synthesis, WarpMergeInputs.MaskChannel, x, y)));
            for (var channel = 0; channel < output.Channels; channel++)
            {
                var previous = Warped(inputs.Previous, channel, previousX, previousY);
                var next = Warped(inputs.Next, channel, nextX, nextY);
                var residual = Resized(inputs, inputs.Synthesis, WarpMergeInputs.ResidualChannel + channel, x, y);
                output.Row(channel, y)[x] = Merge(mask, previous, next, residual);
            }
        }
    }

    private static float Merge(float mask, float previous, float next, float residual)
    {
        var value = (mask * previous) + ((1 - mask) * next) + residual;
        value = value > 0 ? value : 0;
        return value < 1 ? value : 1;
    }

    private static float Warped(Planes image, int channel, float x, float y) =>
        ScalarWarp.Sample(image.Plane(channel), image.Width, image.Height, x, y);

    private static float Resized(in WarpMergeInputs inputs, Planes planes, int channel, int x, int y) =>
        inputs.IsFullSize
            ? planes.Row(channel, y)[x]
            : Warped(planes, channel, ((x + 0.5f) * inputs.StepX) - 0.5f, ((y + 0.5f) * inputs.StepY) - 0.5f);
}
