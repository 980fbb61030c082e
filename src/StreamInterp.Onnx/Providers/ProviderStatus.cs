namespace StreamInterp.Onnx.Providers;

/// <summary>Whether a provider works on this machine.</summary>
/// <param name="Provider">The provider.</param>
/// <param name="Failure">Why it does not, in the runtime's words on one line; null if it works.</param>
public sealed record ProviderStatus(ExecutionProvider Provider, string? Failure)
{
    private const string GpuBuild =
        $"Let {OrtLibrarySearch.EnvironmentVariable} name the folder of a GPU build of ONNX Runtime "
        + "(NuGet Microsoft.ML.OnnxRuntime.Gpu.Linux)";

    /// <summary>True if a session started on it and ran.</summary>
    public bool IsUsable => Failure is null;

    /// <summary>What would make it work, as one sentence; null if it works.</summary>
    public string? Remedy => IsUsable ? null : Provider switch
    {
        ExecutionProvider.Cuda => $"{GpuBuild} and install NVIDIA's driver and the CUDA and cuDNN versions that this build names.",
        ExecutionProvider.TensorRt => $"{GpuBuild} and install NVIDIA's driver, CUDA and the TensorRT version that this build names.",
        ExecutionProvider.WebGpu => "Install the GPU's Vulkan driver (Debian: mesa-vulkan-drivers or NVIDIA's driver).",
        _ => "Install ONNX Runtime again; its CPU provider always works.",
    };
}
