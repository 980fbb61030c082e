using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using StreamInterp.Interpolation;
using StreamInterp.Onnx;

namespace StreamInterp.Engine;

/// <summary>What this machine and this build offer to interpolators; GStreamer is the caller's to look at.</summary>
public static class EnvironmentReport
{
    /// <summary>Looks at the processor, the GPU and ONNX Runtime; takes up to a second for libraries to load.</summary>
    /// <returns>One finding for each, in the order to show.</returns>
    public static IReadOnlyList<Finding> Inspect() => [OnnxRuntime(), Simd(), Gpu()];

    private static Finding OnnxRuntime()
    {
        const string Subject = "ONNX Runtime";
        try
        {
            var library = OrtLibrary.Load(new OrtLibrarySearch());
            return new Finding(Subject, FindingState.Good, $"{library.Version} in {library.Location}");
        }
        catch (InterpolationException missing)
        {
            return new Finding(Subject, FindingState.Optional, missing.Message, $"Only needed for networks. {missing.Remedy}");
        }
    }

    private static Finding Simd()
    {
        var bits = Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : Vector128.IsHardwareAccelerated ? 128 : 0;
        var detail = bits == 0 ? "none" : $"{bits} bits wide, {Environment.ProcessorCount} threads, {RuntimeInformation.ProcessArchitecture}";
        return bits >= 256
            ? new Finding("SIMD", FindingState.Good, detail)
            : new Finding("SIMD", FindingState.Optional, detail, "A processor with AVX2 makes frames several times as fast.");
    }

    private static Finding Gpu() => NvidiaDriver.FindFirstGpu(out var reason) is { } name
        ? new Finding("NVIDIA GPU", FindingState.Good, name)
        : new Finding("NVIDIA GPU", FindingState.Optional, reason, "Only needed for provider=cuda and provider=tensorrt: install NVIDIA's driver.");
}
