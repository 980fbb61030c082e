using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using StreamInterp.Interpolation;
using StreamInterp.Models.Catalog;
using StreamInterp.Onnx;
using StreamInterp.Onnx.Providers;

namespace StreamInterp.Engine;

/// <summary>What this machine and this build offer to interpolators; GStreamer is the caller's to look at.</summary>
public static class EnvironmentReport
{
    private const string OnlyForNetworks = "Only needed for networks.";

    /// <summary>Looks at ONNX Runtime and its providers, installed networks, the processor and the GPU.</summary>
    /// <remarks>Takes up to a second, or several where a GPU's libraries are loaded.</remarks>
    /// <returns>One finding for each, in the order to show.</returns>
    public static IReadOnlyList<Finding> Inspect() => [.. OnnxRuntime(), Networks(), Simd(), Gpu()];

    private static IEnumerable<Finding> OnnxRuntime()
    {
        const string Subject = "ONNX Runtime";
        try
        {
            var library = OrtLibrary.Load(new OrtLibrarySearch());
            var runtime = new Finding(Subject, FindingState.Good, $"{library.Version} in {library.Location}");
            return ProviderProbe.ProbeAll(library, new ProviderSettings()).Select(Provider).Prepend(runtime);
        }
        catch (InterpolationException missing)
        {
            return [new Finding(Subject, FindingState.Optional, missing.Message, $"{OnlyForNetworks} {missing.Remedy}")];
        }
    }

    private static Finding Provider(ProviderStatus status)
    {
        var subject = $"provider {ProviderOrder.NameOf(status.Provider)}";
        return status.IsUsable
            ? new Finding(subject, FindingState.Good, "runs")
            : new Finding(subject, FindingState.Optional, status.Failure!, status.Remedy);
    }

    private static Finding Networks()
    {
        var others = ModelStore.Default.List().Select(model => model.Name).ToArray();
        var list = others.Length > 0 ? string.Join(", ", others) : "none installed";
        return new Finding("networks", FindingState.Good, $"{BuiltInNetwork.Name} built in; others: {list}");
    }

    private static Finding Simd()
    {
        const int ComfortableBits = 256;
        var bits = Vector512.IsHardwareAccelerated ? 512
            : Vector256.IsHardwareAccelerated ? 256
            : Vector128.IsHardwareAccelerated ? 128
            : 0;
        var detail = $"{bits} bits wide, {Environment.ProcessorCount} threads, {RuntimeInformation.ProcessArchitecture}";
        return bits >= ComfortableBits
            ? new Finding("SIMD", FindingState.Good, detail)
            : new Finding("SIMD", FindingState.Optional, detail, "A processor with AVX2 makes frames several times as fast.");
    }

    private static Finding Gpu()
    {
        const string Subject = "NVIDIA GPU";
        return NvidiaDriver.FindFirstGpu(out var reason) is { } name
            ? new Finding(Subject, FindingState.Good, name)
            : new Finding(
                Subject, FindingState.Optional, reason, "Only needed for provider=cuda and provider=tensorrt: install NVIDIA's driver.");
    }
}
