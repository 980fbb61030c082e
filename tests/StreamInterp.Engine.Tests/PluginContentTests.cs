using StreamInterp.Interpolation;
using StreamInterp.Models.Catalog;
using StreamInterp.Onnx;

namespace StreamInterp.Engine.Tests;

public sealed class PluginContentTests
{
    public static TheoryData<string> Assemblies =>
    [
        .. new[] { typeof(IFrameInterpolator), typeof(ModelStore), typeof(OnnxInterpolator), typeof(InterpolatorFactory) }
            .Select(type => type.Assembly.GetName().Name!),
    ];

    /// <summary>Only the command line tool downloads; what a media pipeline loads has no such code.</summary>
    [Theory]
    [MemberData(nameof(Assemblies))]
    public void ReferencedAssemblies_OfWhatThePluginHolds_AreWithoutNetwork(string name) =>
        Assert.DoesNotContain(
            AppDomain.CurrentDomain.GetAssemblies().Single(assembly => assembly.GetName().Name == name).GetReferencedAssemblies(),
            reference => reference.Name!.StartsWith("System.Net", StringComparison.Ordinal));
}
