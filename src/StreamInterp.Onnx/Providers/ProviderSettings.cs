namespace StreamInterp.Onnx.Providers;

/// <summary>Settings of the providers that run on a GPU.</summary>
public sealed record ProviderSettings
{
    /// <summary>Index of the GPU, for CUDA and TensorRT.</summary>
    public int DeviceId { get; init; }

    /// <summary>Where TensorRT keeps what it compiled, so that the next start takes seconds.</summary>
    public string EngineCacheFolder { get; init; } = Path.Combine(CacheHome(), "streaminterp", "tensorrt");

    /// <summary>Lets TensorRT compute in half precision. Off by default: a half has 11 bits, half a pixel for a flow of 1000.</summary>
    public bool HalfPrecision { get; init; }

    // XDG Base Directory Specification; a service without a home has the temporary folder.
    private static string CacheHome() =>
        Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } cache ? cache
        : Environment.GetEnvironmentVariable("HOME") is { Length: > 0 } home ? Path.Combine(home, ".cache")
        : Path.GetTempPath();
}
