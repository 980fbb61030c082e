using StreamInterp.Interpolation;
using StreamInterp.Testing;

namespace StreamInterp.Engine.Tests.Networks;

/// <summary>UPR-Net held to the contract of every interpolator.</summary>
/// <remarks>Its last layers' weights are zero: whatever comes before, no flow and equal shares of both anchors come out, so that equal
/// anchors have to come back through splatting, pyramid, padding and cropping.</remarks>
public sealed class UprNetContractTests : RgbInterpolatorContract
{
    // Two levels have all that three have, the step from level to level included.
    private const int Levels = 2;

    private static readonly string[] s_lastLayers = ["motion_estimator.conv_layer6", "synthesis_network.pred"];

    // Splatting sums shares of neighbours, which do not always round to exactly the pixel.
    protected override int EqualAnchorTolerance => 1;

    protected override bool IsLimitedToRgb => true;

    protected override IFrameInterpolator Create() => SmallUprNet.Create(
        tensor => s_lastLayers.Any(layer => tensor.StartsWith(layer, StringComparison.Ordinal)) ? 0 : 1, Levels);
}
