using StreamInterp.Engine.Tests.Networks;
using StreamInterp.Interpolation;
using StreamInterp.Testing;

namespace StreamInterp.Engine.Tests;

/// <summary>What <c>interpolator=network</c> without a model gives, held to the contract of every interpolator.</summary>
public sealed class BuiltInNetworkContractTests : FrameInterpolatorContract
{
    protected override IFrameInterpolator Create() => new InterpolatorFactory().Create(
        new InterpolatorOptions
        {
            Kind = InterpolatorKind.Network,
            Provider = "cpu",
            RuntimeLibrary = NetworkRun.Library().Location,
            Threads = 2,
        },
        new RecordingLog());
}
